package io.lintel.sim.bench.load;

/** When a publisher sends its next message. */
public sealed interface Pace {
    /** As soon as its flow lets it: measures throughput. */
    Pace CLOSED = new ClosedLoop();

    /** As soon as the flow is open; a message's intended time is the time of sending. */
    record ClosedLoop() implements Pace {}

    /**
     * At fixed points in time, whatever the broker does; a message's intended time is its point, so that a message
     * which had to wait for its turn has waited for all of that time.
     *
     * @param intervalNanos from one message of a publisher to its next; publishers are spread over it evenly
     */
    record OpenLoop(long intervalNanos) implements Pace {}
}
