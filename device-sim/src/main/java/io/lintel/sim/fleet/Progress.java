package io.lintel.sim.fleet;

import io.lintel.sim.ledger.Distribution;
import io.lintel.sim.ledger.Timeline;
import java.time.Duration;

/**
 * How a run stands.
 *
 * @param of how long it is to last
 * @param offline devices without a connection
 * @param draining whether it only waits for what is still on the way
 */
public record Progress(
        Duration elapsed,
        Duration of,
        long sent,
        long received,
        Rooms rooms,
        int offline,
        boolean draining,
        Lately lately) {

    /** Before anything has happened. */
    public static final Progress NONE =
            new Progress(Duration.ZERO, Duration.ZERO, 0, 0, Rooms.NONE, 0, false, Lately.NONE);

    /** Both together, as of two processes that share a fleet. */
    public Progress plus(Progress other) {
        return new Progress(
                elapsed.compareTo(other.elapsed) > 0 ? elapsed : other.elapsed,
                of.compareTo(other.of) > 0 ? of : other.of,
                sent + other.sent,
                received + other.received,
                Rooms.NONE, // fleets tell nothing of theirs
                offline + other.offline,
                draining && other.draining,
                lately.plus(other.lately));
    }

    /**
     * How a home's rooms stand.
     *
     * @param heating rooms that are heated now
     * @param meanTemp over all rooms, as last reported, in °C; {@code meanTarget} likewise
     */
    public record Rooms(int count, int heating, double meanTemp, double meanTarget) {

        public static final Rooms NONE = new Rooms(0, 0, 0, 0);
    }

    /**
     * How it went in the last whole slot of the timeline.
     *
     * @param latency of what arrived in it
     * @param errors since the run began
     */
    public record Lately(Distribution latency, long errors) {

        public static final Lately NONE = new Lately(Distribution.NONE, 0);

        /** As the timeline says now. */
        public static Lately of(Timeline timeline) {
            return new Lately(timeline.latest().latency(), timeline.errors());
        }

        Lately plus(Lately other) {
            return new Lately(latency.plus(other.latency), errors + other.errors);
        }
    }
}
