package io.lintel.rules.plan;

import io.lintel.rules.check.CheckedPayload;
import io.lintel.rules.check.CheckedStep;
import io.lintel.rules.check.CheckedText;
import io.lintel.rules.check.Typed;
import io.lintel.rules.value.Kind;
import io.lintel.rules.value.Type;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans what is sent: payloads, texts with holes, topics. */
final class ContentPlanner {
    private static final Set<Kind> IN_TOPIC = Set.of(Kind.TEXT, Kind.NUMBER, Kind.BOOL);

    private final EvalPlanner planner;

    ContentPlanner(EvalPlanner planner) {
        this.planner = planner;
    }

    PublishPlan message(CheckedStep.CheckedMessage message) {
        Typed expiry = message.expiry();
        return new PublishPlan(
                topic(message.topic()),
                encoded(message),
                message.qos(),
                message.retain(),
                expiry == null ? null : planner.only(expiry, Type.DURATION.kinds()),
                message.user().stream().map(CheckedStep.Header::name).toList(),
                message.user().stream().map(header -> text(header.value())).toList(),
                message.encoding().contentType());
    }

    private Eval encoded(CheckedStep.CheckedMessage message) {
        Eval payload = payload(message.payload());
        return message.encoding().format() == null ? payload : new EvalEncoded(payload, message.encoding());
    }

    TopicPlan topic(CheckedText text) {
        return topic(text, false);
    }

    /** A topic in which a level may be {@code +}. */
    TopicPlan reply(CheckedText text) {
        return topic(text, true);
    }

    private TopicPlan topic(CheckedText text, boolean reply) {
        List<TopicPlan.Part> parts = new ArrayList<>();
        for (CheckedText.Part part : text.parts()) {
            parts.add(
                    switch (part) {
                        case CheckedText.Fixed fixed -> new TopicPlan.Fixed(fixed.text());
                        case CheckedText.Hole(Typed hole) ->
                            new TopicPlan.Hole(planner.only(hole, IN_TOPIC), hole.text());
                    });
        }
        return new TopicPlan(List.copyOf(parts), reply, text.span());
    }

    Eval text(CheckedText text) {
        return new EvalText(text.parts().stream().map(this::part).toList(), text.span());
    }

    @Nullable
    Eval payloadOrNull(@Nullable CheckedPayload payload) {
        return payload == null ? null : payload(payload);
    }

    Eval payload(CheckedPayload payload) {
        return switch (payload) {
            case CheckedPayload.Constant constant -> new EvalConstant(constant.value());
            case CheckedPayload.Computed computed -> planner.plan(computed.expression());
            case CheckedPayload.Text(CheckedText text) -> text(text);
            case CheckedPayload.Items items ->
                new EvalItems(items.items().stream().map(this::payload).toList(), items.span());
            case CheckedPayload.Fields fields -> new EvalFields(entries(fields.entries()), fields.span());
            case CheckedPayload.Sparse sparse -> {
                Typed base = sparse.base();
                yield new EvalSparse(
                        base == null ? null : planner.only(base, Type.MAP.kinds()),
                        entries(sparse.entries()),
                        sparse.span());
            }
        };
    }

    private Map<String, Eval> entries(List<CheckedPayload.Entry> entries) {
        Map<String, Eval> evals = new LinkedHashMap<>();
        entries.forEach(entry -> evals.put(entry.key(), payload(entry.value())));
        return evals;
    }

    private Eval part(CheckedText.Part part) {
        return switch (part) {
            case CheckedText.Fixed fixed -> new EvalConstant(new Value.Text(fixed.text()));
            case CheckedText.Hole hole -> planner.plan(hole.expression());
        };
    }
}
