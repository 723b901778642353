package io.lintel.rules.window;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;

/**
 * A stretch of time over samples. Knows which of them are inside at some moment, and what they come to.
 *
 * @param zone whose clock says where tumbling and running stretches begin: one of a day at midnight
 */
public record Window(Stretch stretch, ZoneId zone) {
    /** e to this power is a twentieth. */
    private static final double FADING = 3;

    /** Takes one in, and forgets what is out of reach for good. */
    public void add(Samples samples, Instant now, double value) {
        long millis = now.toEpochMilli();
        if (stretch.shape() == Stretch.Shape.SESSION && isOver(samples, millis)) {
            samples.drop(samples.size());
        }
        samples.add(millis, value);
        samples.drop(Math.max(0, first(samples, oldest(millis)) - 1)); // the one before says where the change began
    }

    private boolean isOver(Samples session, long millis) {
        return !session.isEmpty() && millis - session.at(session.size() - 1) > stretch.millis();
    }

    private long oldest(long millis) {
        return switch (stretch.shape()) {
            case SLIDING -> millis - stretch.millis() + 1;
            case TUMBLING -> millis - 2 * stretch.millis();
            case RUNNING -> millis - stretch.millis();
            case SESSION -> Long.MIN_VALUE;
        };
    }

    /** Index of the first sample at that time or later. */
    private static int first(Samples samples, long millis) {
        int low = 0;
        int high = samples.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (samples.at(middle) < millis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** What the samples inside come to now; empty when there are not enough of them. */
    public OptionalDouble of(Aggregate aggregate, double percent, Samples samples, Instant now) {
        long millis = now.toEpochMilli();
        int from = from(samples, millis);
        int to = to(samples, millis);
        if (from >= to) {
            return aggregate.isZeroOfNothing() ? OptionalDouble.of(0) : OptionalDouble.empty();
        }
        return switch (aggregate) {
            case AVG, MIN, MAX, SUM, COUNT, STDDEV -> OptionalDouble.of(summary(aggregate, samples, from, to));
            case MEDIAN -> OptionalDouble.of(percentile(samples, from, to, 50));
            case PERCENTILE -> OptionalDouble.of(percentile(samples, from, to, percent));
            case DELTA -> OptionalDouble.of(samples.last(to - 1) - samples.last(Math.max(0, from - 1)));
            case RATE -> rate(samples, Math.max(0, from - 1), to);
            case EWMA -> OptionalDouble.of(faded(samples, from, to));
        };
    }

    private int from(Samples samples, long millis) {
        return switch (stretch.shape()) {
            case SLIDING -> first(samples, oldest(millis));
            case TUMBLING -> firstOf(samples, label(millis) - 1);
            case RUNNING -> firstOf(samples, label(millis));
            case SESSION -> isOver(samples, millis) ? samples.size() : 0;
        };
    }

    private int to(Samples samples, long millis) {
        return stretch.shape() == Stretch.Shape.TUMBLING ? firstOf(samples, label(millis)) : samples.size();
    }

    /** Index of the first sample in the stretch of the clock with that number, or a later one. */
    private int firstOf(Samples samples, long label) {
        int index = samples.size();
        while (index > 0 && label(samples.at(index - 1)) >= label) {
            index--;
        }
        return index;
    }

    /** The number of the stretch of the clock that a moment is in. */
    private long label(long millis) {
        int offset = zone.getRules().getOffset(Instant.ofEpochMilli(millis)).getTotalSeconds();
        return Math.floorDiv(millis + offset * 1_000L, stretch.millis());
    }

    private static double summary(Aggregate aggregate, Samples samples, int from, int to) {
        Summary all = Summary.NONE;
        for (int i = from; i < to; i++) {
            all = all.and(samples.summary(i));
        }
        return switch (aggregate) {
            case AVG -> all.mean();
            case MIN -> all.min();
            case MAX -> all.max();
            case SUM -> all.sum();
            case COUNT -> all.count();
            default -> Math.sqrt(all.squares() / all.count());
        };
    }

    /** By linear interpolation between the closest ranks. A merged sample counts as often as it stands for. */
    private static double percentile(Samples samples, int from, int to, double percent) {
        Summary[] sorted = new Summary[to - from];
        long count = 0;
        for (int i = from; i < to; i++) {
            sorted[i - from] = samples.summary(i);
            count += sorted[i - from].count();
        }
        Arrays.sort(sorted, Comparator.comparingDouble(Summary::mean));
        double rank = Math.clamp(percent, 0.0, 100.0) / 100 * (count - 1);
        double low = ranked(sorted, (long) rank);
        double high = ranked(sorted, Math.min((long) rank + 1, count - 1));
        return low + (rank - (long) rank) * (high - low);
    }

    private static double ranked(Summary[] sorted, long rank) {
        long before = 0;
        for (Summary summary : sorted) {
            before += summary.count();
            if (rank < before) {
                return summary.mean();
            }
        }
        return sorted[sorted.length - 1].mean();
    }

    private static OptionalDouble rate(Samples samples, int from, int to) {
        double grown = 0;
        for (int i = from + 1; i < to; i++) {
            double more = samples.last(i) - samples.last(i - 1);
            grown += more >= 0 ? more : samples.last(i);
        }
        long millis = samples.at(to - 1) - samples.at(from);
        return millis == 0 ? OptionalDouble.empty() : OptionalDouble.of(grown * 1_000 / millis);
    }

    /** Weights fall to a twentieth over the length of the stretch (S. Roberts, 1959, for moments that are not even). */
    private double faded(Samples samples, int from, int to) {
        double mean = samples.summary(from).mean();
        for (int i = from + 1; i < to; i++) {
            double kept = Math.exp(-FADING * (samples.at(i) - samples.at(i - 1)) / stretch.millis());
            mean += (1 - kept) * (samples.summary(i).mean() - mean);
        }
        return mean;
    }
}
