package io.lintel.rules.check;

import io.lintel.rules.syntax.Expr;
import io.lintel.rules.syntax.Issues;
import io.lintel.rules.syntax.PayloadNode;
import io.lintel.rules.syntax.StepNode;
import io.lintel.rules.syntax.Suggestion;
import io.lintel.rules.syntax.Template;
import io.lintel.rules.value.Kind;
import io.lintel.rules.value.Type;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks what is sent: payloads, texts with holes, topics. */
final class ContentChecker {
    private static final Type IN_TOPIC = Type.of(Kind.TEXT, Kind.NUMBER, Kind.BOOL);

    private final Names names;
    private final ExprChecker expressions;
    private final Issues issues;

    ContentChecker(Names names, ExprChecker expressions, Issues issues) {
        this.names = names;
        this.expressions = expressions;
        this.issues = issues;
    }

    CheckedStep.CheckedMessage message(StepNode.MessageNode message) {
        Expr expiry = message.expiry();
        return new CheckedStep.CheckedMessage(
                topic(message.topic()),
                payload(message.payload()),
                message.qos(),
                message.retain(),
                expiry == null
                        ? null
                        : expressions.check(expiry, Type.DURATION, "how long a message is worth delivering"),
                headers(message.user()),
                message.encoding());
    }

    List<CheckedStep.Header> headers(List<StepNode.Header> headers) {
        return headers.stream()
                .map(header -> new CheckedStep.Header(header.name(), text(header.value())))
                .toList();
    }

    @Nullable
    CheckedPayload payloadOrNull(@Nullable PayloadNode node) {
        return node == null ? null : payload(node);
    }

    CheckedPayload payload(PayloadNode node) {
        return switch (node) {
            case PayloadNode.Constant constant -> new CheckedPayload.Constant(constant.value());
            case PayloadNode.Text text -> {
                Optional<Expr> alone = text.template().alone();
                yield alone.isPresent()
                        ? new CheckedPayload.Computed(expressions.check(alone.get()))
                        : new CheckedPayload.Text(text(text.template()));
            }
            case PayloadNode.Items items ->
                new CheckedPayload.Items(
                        items.items().stream().map(this::payload).toList(), items.span());
            case PayloadNode.Fields fields -> new CheckedPayload.Fields(entries(fields.entries()), fields.span());
            case PayloadNode.Sparse sparse -> {
                Expr base = sparse.base();
                yield new CheckedPayload.Sparse(
                        base == null ? null : expressions.check(base, Type.MAP, "what '*' stands for"),
                        entries(sparse.entries()),
                        sparse.span());
            }
        };
    }

    private List<CheckedPayload.Entry> entries(List<PayloadNode.Entry> entries) {
        return entries.stream()
                .map(entry -> new CheckedPayload.Entry(entry.key(), payload(entry.value())))
                .toList();
    }

    CheckedText text(Template template) {
        return text(template, Type.ANY);
    }

    CheckedText topic(Template template) {
        return text(template, IN_TOPIC);
    }

    private CheckedText text(Template template, Type wanted) {
        return new CheckedText(
                template.parts().stream().map(part -> part(part, wanted)).toList(), template.span());
    }

    private CheckedText.Part part(Template.Part part, Type wanted) {
        return switch (part) {
            case Template.Fixed fixed -> new CheckedText.Fixed(fixed.text());
            case Template.Hole hole ->
                new CheckedText.Hole(expressions.check(hole.expr(), wanted, "what is put into a topic"));
            case Template.Captured captured -> new CheckedText.Hole(captured(captured));
        };
    }

    private Typed captured(Template.Captured captured) {
        Expr.Name name = new Expr.Name(captured.name(), captured.span());
        if (names.isCapture(captured.name())) {
            return expressions.check(name);
        }
        if (names.find(captured.name()).isPresent()) {
            issues.error(
                    captured.span(),
                    "'" + captured.name() + "' is an input, not a capture",
                    "a value is put into a topic by ${" + captured.name() + ".field}");
        } else if (names.isComplete()) {
            issues.error(captured.span(), "unknown capture {" + captured.name() + "}", nearest(captured.name()));
        }
        return new Typed.CaptureRead(captured.name(), name);
    }

    private @Nullable String nearest(String name) {
        return Suggestion.orAll(name, names.captures(), "captures").orElse(null);
    }
}
