package io.lintel.rules.trace;

import io.lintel.rules.value.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells a person what is kept of rules: why they ran, why they did not, and what would have had to be otherwise. */
public final class Explanation {
    private static final String NEW_LINE = "\n";
    private static final int MOST_RULES = 5;
    private static final int MOST_TOPICS = 20;

    private final Traces traces;
    private final TraceWords words;

    /**
     * @param now when it is told
     * @param zone in which times are told
     */
    public Explanation(Traces traces, Instant now, ZoneId zone) {
        this.traces = traces;
        this.words = new TraceWords(traces, new Moments(now, zone));
    }

    /**
     * Which runs of a rule are asked for.
     *
     * @param limit the most for each ending
     */
    public record Question(Set<Ending> endings, Predicate<Trace> wanted, int limit) {
        /** The last few of each ending. */
        public static final Question USUAL = new Question(EnumSet.allOf(Ending.class), _ -> true, 3);
    }

    /**
     * One rule.
     *
     * @param title the rule and what it is for, a line or more
     */
    public String rule(String title, RuleTraces rule, Question question) {
        List<String> lines = new ArrayList<>();
        lines.add(title);
        rule.quarantine().ifPresent(why -> lines.add("It is put aside until the next reload: " + why));
        lines.add("");
        for (Ending ending : Ending.values()) {
            if (question.endings().contains(ending)) {
                lines.add(counted(ending, rule.counted(ending)));
            }
        }
        boolean any = false;
        for (Ending ending : Ending.values()) {
            if (question.endings().contains(ending)) {
                any |= tell(rule.last(ending, question.wanted(), Integer.MAX_VALUE), question.limit(), lines);
            }
        }
        if (!any) {
            lines.add("");
            lines.add(
                    isUntouched(rule)
                            ? "Nothing has set it off since it was loaded. What would stands in its sentence above."
                            : "Nothing is kept of what was asked for.");
        }
        return String.join(NEW_LINE, lines) + NEW_LINE;
    }

    private static boolean isUntouched(RuleTraces rule) {
        return Stream.of(Ending.values())
                .allMatch(ending -> rule.counted(ending).seen() == 0);
    }

    /** {@code did not fire  240; 12 of 240 kept: …}. */
    private String counted(Ending ending, RuleTraces.Count count) {
        String what = switch (ending) {
            case FIRED -> "fired";
            case NOT_FIRED -> "did not fire";
            case FAILED -> "failed";
        };
        String kept = count.isPartial()
                ? "; %d of %d kept: at most %d in a second, and the oldest make room"
                        .formatted(count.kept(), count.seen(), traces.tracing().perSecond())
                : "";
        return String.format(Locale.ROOT, "%-13s %d%s", what, count.seen(), kept);
    }

    /** Which rule has published on a topic last, and why; and which others could have since, and why they did not. */
    public String topic(String topic, int limit) {
        List<Trace> sent = traces.sentTo(topic, limit);
        Instant since = sent.isEmpty() ? Instant.MIN : sent.getFirst().trigger().at();
        List<Trace> missed = traces.missed(topic, since);
        List<String> lines = new ArrayList<>();
        lines.add(Texts.printable(topic));
        if (sent.isEmpty()) {
            lines.add("No run that is kept has published on it.");
            lines.add(publishers(topic));
        }
        sent.forEach(run -> told(run, lines));
        if (!missed.isEmpty()) {
            lines.add("");
            lines.add(sent.isEmpty() ? "These did not:" : "Since then these could have, and did not:");
            missed.stream().limit(MOST_RULES).forEach(run -> told(run, lines));
        }
        return String.join(NEW_LINE, lines) + NEW_LINE;
    }

    private String publishers(String topic) {
        List<String> publishers = traces.publishers(topic);
        if (!publishers.isEmpty()) {
            return "Rules that can: " + String.join(", ", publishers);
        }
        List<String> topics = traces.topics();
        return "No rule can. "
                + (topics.isEmpty()
                        ? "No run that is kept has published anything."
                        : "Runs that are kept have published on: "
                                + topics.stream()
                                        .limit(MOST_TOPICS)
                                        .map(Texts::printable)
                                        .collect(Collectors.joining(", ")));
    }

    private void told(Trace run, List<String> lines) {
        lines.add("");
        lines.add(run.rule());
        lines.addAll(words.of(run, 1));
    }

    /** Tells of the newest; what is the same many times in a row is told once. */
    private boolean tell(List<Trace> newest, int limit, List<String> lines) {
        int told = 0;
        for (int i = 0; i < newest.size() && told < limit; told++) {
            Trace trace = newest.get(i);
            int times = 1;
            while (i + times < newest.size() && isSame(trace, newest.get(i + times))) {
                times++;
            }
            i += times;
            lines.add("");
            lines.addAll(words.of(trace, times));
        }
        return told > 0;
    }

    private static boolean isSame(Trace one, Trace other) {
        return one.ending() == Ending.NOT_FIRED
                && one.outcome() == other.outcome()
                && one.key().equals(other.key())
                && Objects.equals(part(one), part(other));
    }

    /** What did not hold, without the values that it had. */
    private static String part(Trace trace) {
        Judgement condition = trace.condition();
        return condition == null ? "" : condition.part();
    }
}
