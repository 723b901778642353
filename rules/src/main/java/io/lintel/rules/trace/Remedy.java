package io.lintel.rules.trace;

import io.lintel.rules.value.Value;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what would have had to be otherwise for a rule to run. */
public final class Remedy {
    private static final Pattern NO_NAME = Pattern.compile("[^\\p{Alnum}_]+");

    private Remedy() {}

    /** For people, a whole sentence; empty when it did run. */
    public static String of(Trace trace) {
        return switch (trace.outcome()) {
            case FIRED -> "";
            case REFUSED -> "What must never be is changed in the rule file, or the command is not sent.";
            case NOT_TRUE -> notTrue(trace);
            case UNKNOWN -> unknown(trace);
            case NO_EDGE -> "It runs when that turns true, not while it is: it has to be false in between.";
            case WAITING -> "Nothing has to change: it waits.";
            case BUSY ->
                "The run before has to end first; mode, throttle and per of the rule say how many run at once.";
            case FAILED -> "What failed has to be put right; on_error says what the rule does about it.";
            case UNREADABLE -> "The device has to send what the input's format says.";
            case FULL -> "Fewer keys have to be kept: the limits are reached.";
            case FORGOTTEN -> "LINTEL_RULES_KEYS says how many keys are kept.";
            case QUARANTINED ->
                "The circle has to be broken, or allowed with allow_cycle: true; saving the rule file starts it again.";
        };
    }

    private static String notTrue(Trace trace) {
        Judgement condition = trace.condition();
        return condition == null
                ? "It runs when the value changes from and to what the rule names."
                : "It runs when this is true: " + condition.part();
    }

    private static String unknown(Trace trace) {
        Judgement condition = trace.condition();
        String silent = trace.values().stream()
                .filter(value -> value.value() instanceof Value.Unknown && value.at() == null)
                .filter(value -> condition == null || isMissed(value.input(), condition))
                .map(Reading::topic)
                .findFirst()
                .orElse("");
        if (!silent.isEmpty()) {
            return "A message on " + silent + " has to come first; has(…) lets a rule do without.";
        }
        String missing = condition == null ? "" : unknownReads(condition).collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            return missing + " has to be known; has(…) lets a rule do without.";
        }
        return "It has to be known" + (condition == null ? "" : ": " + condition.part())
                + "; has(…) lets a rule do without.";
    }

    /** Whether the condition could not be judged for want of this input, and not of another one. */
    private static boolean isMissed(String input, Judgement condition) {
        return condition.reads().isEmpty()
                || unknownReads(condition)
                        .anyMatch(read -> List.of(NO_NAME.split(read)).contains(input));
    }

    private static Stream<String> unknownReads(Judgement condition) {
        return condition.reads().stream()
                .filter(read -> read.value() instanceof Value.Unknown)
                .map(Read::text);
    }
}
