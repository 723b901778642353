package io.lintel.sim.bench.load;

/**
 * What holds a publisher back.
 *
 * @param window messages sent and not yet acknowledged (QoS 1 and 2), as MQTT's receive maximum counts them
 * @param credit messages sent and not yet seen by every subscriber (all QoS): so that what is measured is what the
 *     broker carries, not how fast it drops, and no broker's queue grows without end
 */
public record FlowBounds(int window, int credit) {
    /** As many in flight as packet ids allow: the schedule alone decides. */
    public static final FlowBounds OPEN = new FlowBounds(60_000, 1_000_000);
}
