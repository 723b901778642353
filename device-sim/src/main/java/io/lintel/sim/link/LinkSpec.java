package io.lintel.sim.link;

import io.lintel.sim.link.Periods.Repeated;

/**
 * What a link is like. All of it can be read from a preset; see {@link Presets}.
 *
 * @param name of the preset
 * @param down towards the device
 * @param up from the device
 * @param loss share of packets that get lost, 0 to 1: over TCP each costs a retransmission, over UDP it is gone
 * @param burst mean number of packets lost in a row, at least 1
 * @param queueNanos how much may wait for the link, as time at full rate; then the sender is held back
 * @param halfDuplex whether both directions share the medium
 * @param dutyCycle share of the time in which a side may send, (0, 1]
 * @param mtu bytes that go in one packet at most
 * @param bump when the delay is longer for a while, and by how much
 * @param outage when nothing goes through
 * @param tail how much longer the way down takes now and then, because others use the link, too
 */
public record LinkSpec(
        String name,
        ChannelSpec down,
        ChannelSpec up,
        double loss,
        double burst,
        long queueNanos,
        boolean halfDuplex,
        double dutyCycle,
        int mtu,
        Bump bump,
        Repeated outage,
        Tail tail) {

    public LinkSpec {
        if (!(loss >= 0 && loss < 0.9)) {
            throw new IllegalArgumentException("loss must lie in [0, 0.9), not " + loss);
        }
        if (!(burst >= 1) || !(dutyCycle > 0 && dutyCycle <= 1) || mtu < 16 || queueNanos <= 0) {
            throw new IllegalArgumentException("burst, duty cycle, MTU or queue out of range");
        }
    }

    /** A longer delay, drawn anew each time. */
    public record Bump(Repeated when, long leastNanos, long mostNanos) {
        public static final Bump NONE = new Bump(Repeated.NEVER, 0, 0);
    }

    /** Quantiles of an additional delay that holds for a tenth of a second; half of the time there is none. */
    public record Tail(long p95Nanos, long p99Nanos, long mostNanos) {
        /** The share of time without one. */
        static final double CALM = 0.5;

        public static final Tail NONE = new Tail(0, 0, 0);
    }

    /** Round trip of something small on an idle link, without bumps and tails. */
    public long roundTripNanos() {
        return down.delayNanos() + up.delayNanos();
    }

    /** Bytes a second that come through downwards in the long run, when nothing goes up. */
    public double goodputDown() {
        return goodput(down);
    }

    /** Bytes a second that come through upwards in the long run, when nothing comes down. */
    public double goodputUp() {
        return goodput(up);
    }

    /** A lost packet takes its place on the link once more: in the mean each goes 1 / (1 − loss) times. */
    private double goodput(ChannelSpec channel) {
        return channel.bytesPerSecond() * dutyCycle * (1 - outage.share()) * (1 - loss);
    }

    /** How many bytes may wait for this direction: at least four packets. */
    int queueBytes(ChannelSpec channel) {
        return (int) Math.clamp(channel.bytesPerSecond() * queueNanos / 1e9, 4.0 * mtu, 16.0 * 1024 * 1024);
    }
}
