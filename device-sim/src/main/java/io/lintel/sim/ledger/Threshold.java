package io.lintel.sim.ledger;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a run must keep to be good, such as {@code command_to_effect.p99 < 5s}. */
public final class Threshold {

    private static final Pattern FORM = Pattern.compile(
            "\\s*([a-z_0-9.]+(?:\\(qos>=[0-9]\\))?)\\s*(<=|<|==|>=|>)\\s*([0-9]+(?:\\.[0-9]+)?)\\s*([A-Za-z]*)\\s*");

    private final String text;
    private final Measure measure;
    private final String relation;
    private final double limit;

    private Threshold(String text, Measure measure, String relation, double limit) {
        this.text = text;
        this.measure = measure;
        this.relation = relation;
        this.limit = limit;
    }

    /** The threshold that is written so; empty when it is none. See {@link #help}. */
    public static Optional<Threshold> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        return Measure.parse(form.group(1))
                .flatMap(measure -> measure.unit()
                        .factor(form.group(4))
                        .map(unit -> new Threshold(
                                text.strip(), measure, form.group(2), Double.parseDouble(form.group(3)) * unit)));
    }

    /** How thresholds are written, for people. */
    public static String help() {
        return "a measure, one of < <= == >= >, and a number with its unit (us, ms, s, m; B, KiB, MiB), such as "
                + "command_to_effect.p99 < 5s; measures: " + String.join(", ", Measure.names());
    }

    /** Whether a run has kept it. */
    public Kept judge(RunResult result) {
        OptionalDouble measured = measure.of(result);
        boolean kept = measured.isPresent() && holds(measured.getAsDouble());
        return new Kept(text, measured.isPresent() ? show(measured.getAsDouble()) : "nothing measured", kept);
    }

    private boolean holds(double measured) {
        return switch (relation) {
            case "<" -> measured < limit;
            case "<=" -> measured <= limit;
            case "==" -> measured == limit;
            case ">=" -> measured >= limit;
            default -> measured > limit;
        };
    }

    private String show(double measured) {
        return switch (measure.unit()) {
            case DECIMAL -> String.format(Locale.ROOT, "%.1f", measured);
            case COUNT -> String.format(Locale.ROOT, "%.0f", measured);
            case MICROS -> String.format(Locale.ROOT, "%.3f ms", measured / 1e3);
            case BYTES -> String.format(Locale.ROOT, "%.1f KiB", measured / 1024);
        };
    }

    @Override
    public String toString() {
        return text;
    }

    /**
     * The judgement over a run.
     *
     * @param measured for people
     */
    public record Kept(String threshold, String measured, boolean kept) {}
}
