package io.lintel.rules.trace;

import io.lintel.rules.value.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One trace as lines for a person. */
final class TraceWords {
    private static final int LONGEST = 160;
    private static final int MOST_VALUES = 12;

    private final Traces traces;
    private final Moments moments;

    TraceWords(Traces traces, Moments moments) {
        this.traces = traces;
        this.moments = moments;
    }

    /** @param times how often the same has happened in a row, the trace being the last of them */
    List<String> of(Trace trace, int times) {
        List<String> lines = new ArrayList<>();
        lines.add(head(trace) + (times > 1 ? ", and " + (times - 1) + " times like this before" : ""));
        label("because", because(trace), lines);
        label("chain", String.join(" → ", traces.links(trace)), lines);
        values(trace, lines);
        steps(trace, lines);
        label("remedy", Remedy.of(trace), lines);
        return lines;
    }

    private String head(Trace trace) {
        String key = trace.key().entrySet().stream()
                .map(name -> name.getKey() + " " + Texts.printable(name.getValue()))
                .collect(Collectors.joining(", "));
        return moments.at(trace.trigger().at()) + "  " + ended(trace) + (key.isEmpty() ? "" : " for " + key);
    }

    private static String ended(Trace trace) {
        return switch (trace.outcome()) {
            case FIRED -> trace.underWay() ? "fired, and is still under way" : "fired";
            case REFUSED -> "refused a command";
            case FAILED -> "failed";
            case NOT_TRUE, UNKNOWN, UNREADABLE, NO_EDGE -> "did not fire";
            case WAITING -> "waits";
            case BUSY -> "was busy";
            case FULL -> "had no room";
            case FORGOTTEN -> "was forgotten";
            case QUARANTINED -> "is put aside";
        };
    }

    private static String because(Trace trace) {
        Judgement condition = trace.condition();
        boolean ran = trace.ending() != Ending.NOT_FIRED;
        return clipped(trace.why()) + (ran && condition != null ? "; and " + clipped(condition.words()) : "");
    }

    private void values(Trace trace, List<String> lines) {
        List<Reading> values = trace.values();
        for (int i = 0; i < Math.min(MOST_VALUES, values.size()); i++) {
            label(i == 0 ? "values" : "", value(values.get(i), trace), lines);
        }
        if (values.size() > MOST_VALUES) {
            label("", "and " + (values.size() - MOST_VALUES) + " more", lines);
        }
    }

    private static String value(Reading value, Trace trace) {
        String from = " from " + Texts.printable(value.topic());
        return value.at() == null
                ? value.input() + ": nothing was heard" + from
                : value.input() + " = " + clipped(Texts.plain(value.value())) + from + ", "
                        + Moments.before(trace.trigger().at(), value.at()) + (value.retained() ? ", retained" : "");
    }

    private void steps(Trace trace, List<String> lines) {
        boolean first = true;
        for (Trace.Taken taken : trace.steps()) {
            label(
                    first ? "steps" : "",
                    moments.at(taken.at()) + " " + clipped(taken.step().words()),
                    lines);
            first = false;
        }
        if (trace.unseen() > 0) {
            label("", "and " + trace.unseen() + " more steps", lines);
        }
    }

    private static void label(String name, String text, List<String> lines) {
        if (!text.isEmpty()) {
            lines.add("  %-9s %s".formatted(name, text));
        }
    }

    private static String clipped(String text) {
        String printable = Texts.printable(text);
        return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST) + "…";
    }
}
