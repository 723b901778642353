package io.lintel.sim.bench.start;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Starts as a Markdown table: median, best and worst of each figure. */
final class StartTable {
    private static final double MILLIS_PER_SECOND = 1_000;
    private static final double KIB_PER_MIB = 1_024;

    private StartTable() {}

    /** The table of one start or more. */
    static String of(List<Start> starts) {
        return "| starts: %d | median | best | worst |%n| --- | --- | --- | --- |%n".formatted(starts.size())
                + row("to the first CONNACK, s", starts, start -> millis(start.toConnack()), MILLIS_PER_SECOND, 2)
                + row("to /q/health/ready, s", starts, start -> millis(start.toReady()), MILLIS_PER_SECOND, 2)
                + row("resident memory when idle, MiB", starts, Start::residentKiB, KIB_PER_MIB, 0);
    }

    private static String row(String name, List<Start> starts, ToLongFunction<Start> figure, double unit, int digits) {
        long[] sorted = starts.stream().mapToLong(figure).sorted().toArray();
        return "| %s | %s | %s | %s |%n"
                .formatted(
                        name,
                        number(sorted[sorted.length / 2] / unit, digits),
                        number(sorted[0] / unit, digits),
                        number(sorted[sorted.length - 1] / unit, digits));
    }

    private static long millis(Duration duration) {
        return duration.toMillis();
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
