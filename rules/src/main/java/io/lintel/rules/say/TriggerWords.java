package io.lintel.rules.say;

import io.lintel.rules.syntax.Expr;
import io.lintel.rules.syntax.PayloadNode;
import io.lintel.rules.syntax.TriggerNode;
import io.lintel.rules.value.Durations;
import io.lintel.rules.value.Value;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Triggers in words; the rest of the sentence follows a comma. */
record TriggerWords(Map<String, String> topics) {
    String of(TriggerNode trigger) {
        return switch (trigger) {
            case TriggerNode.OnMessage message ->
                "when " + input(message.input()) + " says something" + old(message.retained());
            case TriggerNode.OnTopic topic ->
                "when something is said on " + topic.topic().text() + old(topic.retained());
            case TriggerNode.OnChange change ->
                "when " + Words.of(change.expression()) + " changes" + value(" from ", change.from())
                        + value(" to ", change.to());
            case TriggerNode.OnBecomes becomes -> becomes(becomes);
            case TriggerNode.OnSilence silence ->
                "when nothing was heard of " + input(silence.input()) + " for " + Words.of(silence.holds());
            case TriggerNode.OnSequence sequence ->
                "when " + sequence.inputs().stream().map(TriggerNode.Name::text).collect(Collectors.joining(", then "))
                        + " say something one after the other within " + Words.of(sequence.within());
            case TriggerNode.Every every -> "every " + Words.of(every.period());
            case TriggerNode.At at ->
                "at " + at.times().stream().map(String::valueOf).collect(Collectors.joining(" and at "))
                        + clock(at.clockChange());
            case TriggerNode.AtCron cron -> "at the times \"" + cron.cron().text() + "\"" + clock(cron.clockChange());
            case TriggerNode.AtSun sun -> sun(sun);
            case TriggerNode.OnClient client ->
                "when a client " + client.client().text() + (client.connects() ? " connects" : " disconnects");
            case TriggerNode.OnStart start -> "when the gateway has started";
        };
    }

    private String input(String name) {
        String topic = topics.get(name);
        return topic == null ? name : name + " (" + topic + ")";
    }

    private static String old(boolean retained) {
        return retained ? ", or a retained value of it is read back" : "";
    }

    private static String value(String word, @Nullable PayloadNode value) {
        return value == null ? "" : word + Words.of(value);
    }

    private static String becomes(TriggerNode.OnBecomes becomes) {
        Expr holds = becomes.holds();
        Expr until = becomes.until();
        return "when " + Words.of(becomes.condition()) + " turns true"
                + (holds == null ? "" : " and stays so for " + Words.of(holds))
                + (until == null ? "" : " (again only after " + Words.of(until) + ")");
    }

    private static String sun(TriggerNode.AtSun sun) {
        String event = sun.event() == TriggerNode.SunEvent.SUNRISE ? "sunrise" : "sunset";
        if (sun.offsetMillis() == 0) {
            return "at " + event;
        }
        String offset = Durations.text(new Value.Duration(Math.abs(sun.offsetMillis())));
        return offset + (sun.offsetMillis() < 0 ? " before " : " after ") + event;
    }

    private static String clock(TriggerNode.ClockChange change) {
        if (change.equals(TriggerNode.ClockChange.DEFAULT)) {
            return "";
        }
        String doubled = switch (change.doubled()) {
            case FIRST -> "once, the first time";
            case SECOND -> "once, the second time";
            case BOTH -> "both times";
        };
        return " (when clocks change, a time that is skipped " + (change.skipped() ? "is made up for" : "is left out")
                + ", one that comes twice counts " + doubled + ")";
    }
}
