package io.lintel.broker.metrics;

import io.lintel.broker.message.Reason;
import java.util.Arrays;
import java.util.List;

/** The counts of all event loops together. Any thread may ask; an answer may be a moment old. */
public final class Totals {
    private final List<Counters> loops;

    public Totals(List<Counters> loops) {
        this.loops = List.copyOf(loops);
    }

    public long of(Metric metric) {
        return loops.stream().mapToLong(counters -> counters.of(metric)).sum();
    }

    /** How often a limit was met. */
    public long of(Bound bound) {
        return loops.stream().mapToLong(counters -> counters.of(bound)).sum();
    }

    /** How often a packet or a client was refused for this reason. */
    public long refused(Reason reason) {
        return loops.stream().mapToLong(counters -> counters.ofRefused(reason)).sum();
    }

    /** How often a publish was not delivered to a subscriber for this reason. */
    public long dropped(Reason reason) {
        return Arrays.stream(Bound.values())
                .filter(bound -> bound.isDrop() && bound.reason() == reason)
                .mapToLong(this::of)
                .sum();
    }

    /** How often a publish was not delivered to a subscriber. */
    public long dropped() {
        return Arrays.stream(Bound.values())
                .filter(Bound::isDrop)
                .mapToLong(this::of)
                .sum();
    }

    /** How many connections ended for this reason. */
    public long disconnected(Reason reason) {
        return loops.stream()
                .mapToLong(counters -> counters.ofDisconnected(reason))
                .sum();
    }
}
