package io.lintel.sim.fleet;

import io.lintel.sim.ledger.Timeline;
import java.time.Duration;

/**
 * How a run stands.
 *
 * @param of how long it is to last
 * @param heating rooms that are heated now
 * @param meanTemp over all rooms, as last reported, in °C; {@code meanTarget} likewise
 * @param offline devices without a connection
 * @param draining whether it only waits for what is still on the way
 * @param lately latencies and errors
 */
public record Progress(
        Duration elapsed,
        Duration of,
        long sent,
        long received,
        int rooms,
        int heating,
        double meanTemp,
        double meanTarget,
        int offline,
        boolean draining,
        Lately lately) {

    /** Before anything has arrived, or where nobody looks. */
    public Progress(
            Duration elapsed,
            Duration of,
            long sent,
            long received,
            int rooms,
            int heating,
            double meanTemp,
            double meanTarget,
            int offline,
            boolean draining) {
        this(elapsed, of, sent, received, rooms, heating, meanTemp, meanTarget, offline, draining, Lately.NONE);
    }

    /**
     * How it went in the last whole slot of the timeline.
     *
     * @param p50Micros of the latency of what arrived in it, 0 when nothing did; {@code p99Micros} likewise
     * @param errors since the run began
     */
    public record Lately(long p50Micros, long p99Micros, long errors) {

        public static final Lately NONE = new Lately(0, 0, 0);

        /** As the timeline says now. */
        public static Lately of(Timeline timeline) {
            Timeline.Slot slot = timeline.latest();
            return new Lately(slot.latency().p50Micros(), slot.latency().p99Micros(), timeline.errors());
        }
    }
}
