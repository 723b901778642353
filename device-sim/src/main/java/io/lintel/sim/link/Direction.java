package io.lintel.sim.link;

import io.lintel.sim.model.Seed;
import java.util.SplittableRandom;

/**
 * One direction of one device's link while it runs. What is given to it comes out in a computed moment; the caller
 * carries it there. Not for several threads.
 */
public final class Direction {

    /** The least that TCP waits beyond the round trip before it sends again (Linux: TCP_RTO_MIN; RFC 6298 says 1 s). */
    private static final long RETRANSMISSION_NANOS = 200_000_000;

    /** A packet is sent again that often at most; the odds of more are not worth the stall. */
    private static final int RETRANSMISSIONS = 6;

    private static final double DUPLICATES_PER_LOSS = 0.1;

    private final LinkSpec link;
    private final ChannelSpec channel;
    private final Medium medium;
    private final Delays delays;
    private final Losses losses;
    private final SplittableRandom random;

    /** The duty cycle forbids this side to send before. */
    private long quietUntil = Long.MIN_VALUE;

    /** When the last byte arrives: the next must not overtake it. */
    private long lastArrival = Long.MIN_VALUE;

    private Passage lastPassage = Passage.NONE;

    Direction(LinkSpec link, ChannelSpec channel, Medium medium, Delays delays, Seed seed) {
        this.link = link;
        this.channel = channel;
        this.medium = medium;
        this.delays = delays;
        this.losses = new Losses(link.loss(), link.burst(), seed.child("loss").random());
        this.random = seed.child("chance").random();
    }

    /** Bytes that go in one packet at most. */
    public int mtu() {
        return link.mtu();
    }

    /** Bytes that may wait here before the sender is to be held back. */
    public int queueBytes() {
        return link.queueBytes(channel);
    }

    /** Nothing can be sent before that moment, as while a connection is being made. */
    public void closeUntil(long nanos) {
        quietUntil = Math.max(quietUntil, nanos);
    }

    /**
     * Sends the next segment of a TCP stream, at most one MTU.
     *
     * @return when it arrives; never before what was sent earlier
     */
    public long segment(long nowNanos, int bytes) {
        long onTheLink = transmit(nowNanos, bytes);
        long stall = 0;
        long wait = link.roundTripNanos() + RETRANSMISSION_NANOS;
        boolean lost = losses.next();
        for (int again = 0; lost && again < RETRANSMISSIONS; again++) {
            stall += wait;
            wait *= 2; // RFC 6298, 5.5
            transmit(nowNanos, bytes);
            lost = random.nextDouble() < link.loss(); // it goes later, when the burst is over
        }
        long delay = delays.next(onTheLink);
        lastArrival = Math.max(lastArrival, onTheLink + stall + delay);
        long queue = onTheLink - nowNanos;
        lastPassage = new Passage(queue, delay, lastArrival - nowNanos - queue - delay);
        return lastArrival;
    }

    /** Why the latest segment takes as long as it does. */
    public Passage lastPassage() {
        return lastPassage;
    }

    /** Sends a datagram, which may get lost, come twice, or overtake others. */
    public Fate datagram(long nowNanos, int bytes) {
        if (bytes > link.mtu()) {
            return Fate.LOST;
        }
        boolean out = link.outage().holds(nowNanos);
        long onTheLink = transmit(nowNanos, bytes);
        if (losses.next() || out) {
            return Fate.LOST;
        }
        long arrival = onTheLink + delays.next(onTheLink);
        return random.nextDouble() < link.loss() * DUPLICATES_PER_LOSS
                ? new Fate.Twice(arrival, arrival + delays.next(onTheLink))
                : new Fate.Once(arrival);
    }

    /** Puts a packet on the link; returns when its last bit has gone onto it. */
    private long transmit(long nowNanos, int bytes) {
        long air = channel.airNanos(bytes);
        long end = medium.take(Math.max(nowNanos, quietUntil), air);
        quietUntil = link.dutyCycle() < 1 ? end + Math.round(air * (1 / link.dutyCycle() - 1)) : quietUntil;
        return end;
    }
}
