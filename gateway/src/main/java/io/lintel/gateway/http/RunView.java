package io.lintel.gateway.http;

import io.lintel.rules.Cause;
import io.lintel.rules.Effects.Publish;
import io.lintel.rules.trace.Judgement;
import io.lintel.rules.trace.Reading;
import io.lintel.rules.trace.Remedy;
import io.lintel.rules.trace.Trace;
import io.lintel.rules.trace.Traces;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One time that a rule was triggered, as programs are told of it. Times are by ISO 8601; texts are cut to a bound.
 *
 * @param outcome {@code fired}, {@code not-fired} or {@code failed}
 * @param reason more exactly: {@code not_true}, {@code unknown}, {@code busy}, …
 * @param why a sentence
 * @param remedy what would have had to be otherwise, a sentence; empty when it fired
 * @param condition which part of a condition decided, or null when none did
 * @param cause what it goes back to, or null
 * @param chain topics and rules by turns that led here
 * @param moreSteps how many steps are not told of
 */
public record RunView(
        String rule,
        Map<String, String> key,
        String outcome,
        String reason,
        String why,
        String remedy,
        TriggerView trigger,
        @Nullable ConditionView condition,
        List<ValueView> values,
        List<StepView> steps,
        int moreSteps,
        List<PublishView> publishes,
        @Nullable CauseView cause,
        List<String> chain,
        boolean underWay) {
    private static final int LONGEST = 500;

    /** @param topic of the message, or null when none set it off */
    public record TriggerView(String what, @Nullable String topic, Instant at) {}

    /** @param result {@code true}, {@code false}, {@code unknown} or {@code failed} */
    public record ConditionView(String text, String part, String result, Map<String, String> reads) {}

    /**
     * @param value as JSON
     * @param at when it was heard, or null when it never was
     */
    public record ValueView(
            String input,
            String topic,
            String value,
            @Nullable Instant at,
            @Nullable Long ageMillis,
            boolean retained) {}

    public record StepView(Instant at, String what) {}

    public record PublishView(String topic, String payload, int qos, boolean retain) {}

    public record CauseView(String id, int hops) {}

    /** @param mask hides what nobody may read */
    static RunView of(Trace trace, Traces traces, UnaryOperator<String> mask) {
        UnaryOperator<String> shown = text -> clipped(mask.apply(text));
        Map<String, String> key = new LinkedHashMap<>();
        trace.key().forEach((name, value) -> key.put(name, shown.apply(value)));
        Trace.Trigger trigger = trace.trigger();
        String topic = trigger.topic();
        Cause cause = trace.cause();
        return new RunView(
                trace.rule(),
                key,
                trace.ending().label(),
                trace.outcome().name().toLowerCase(Locale.ROOT),
                shown.apply(trace.why()),
                shown.apply(Remedy.of(trace)),
                new TriggerView(trigger.described(), topic == null ? null : shown.apply(topic), trigger.at()),
                condition(trace.condition(), shown),
                trace.values().stream()
                        .map(value -> value(value, trigger.at(), shown))
                        .toList(),
                trace.steps().stream()
                        .map(taken -> new StepView(
                                taken.at(), shown.apply(taken.step().words())))
                        .toList(),
                trace.unseen(),
                trace.publishes().stream()
                        .map(publish -> publish(publish, shown))
                        .toList(),
                cause == null ? null : new CauseView(shown.apply(cause.id()), cause.hops()),
                traces.links(trace).stream().map(shown).toList(),
                trace.underWay());
    }

    private static @Nullable ConditionView condition(@Nullable Judgement judgement, UnaryOperator<String> shown) {
        if (judgement == null) {
            return null;
        }
        String result = switch (judgement.result()) {
            case Value.Unknown _ -> "unknown";
            case Value.Failed _ -> "failed";
            case Value.Known known -> Texts.plain(known);
        };
        Map<String, String> reads = new LinkedHashMap<>();
        judgement.reads().forEach(read -> reads.put(read.text(), shown.apply(Texts.plain(read.value()))));
        return new ConditionView(judgement.condition(), judgement.part(), result, reads);
    }

    private static ValueView value(Reading value, Instant at, UnaryOperator<String> shown) {
        Instant heard = value.at();
        return new ValueView(
                value.input(),
                shown.apply(value.topic()),
                shown.apply(Texts.plain(value.value())),
                heard,
                heard == null ? null : Duration.between(heard, at).toMillis(),
                value.retained());
    }

    private static PublishView publish(Publish publish, UnaryOperator<String> shown) {
        return new PublishView(
                shown.apply(publish.topic()), shown.apply(publish.payload().text()), publish.qos(), publish.retain());
    }

    private static String clipped(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
