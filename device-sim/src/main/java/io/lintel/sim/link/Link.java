package io.lintel.sim.link;

import io.lintel.sim.model.Seed;

/**
 * The link of one device: both directions, and the medium between them. The same seed and the same traffic give the same
 * delays.
 */
public final class Link {

    private final LinkSpec spec;
    private final Direction down;
    private final Direction up;

    public Link(LinkSpec spec, Seed seed) {
        this.spec = spec;
        Medium downMedium = new Medium(spec.outage());
        Medium upMedium = spec.halfDuplex() ? downMedium : new Medium(spec.outage());
        Seed downSeed = seed.child("down");
        Seed upSeed = seed.child("up");
        this.down = new Direction(
                spec, spec.down(), downMedium, new Delays(spec.down(), spec.bump(), spec.tail(), downSeed), downSeed);
        this.up = new Direction(
                spec,
                spec.up(),
                upMedium,
                new Delays(spec.up(), LinkSpec.Bump.NONE, LinkSpec.Tail.NONE, upSeed),
                upSeed);
    }

    public LinkSpec spec() {
        return spec;
    }

    /** Towards the device. */
    public Direction down() {
        return down;
    }

    /** From the device. */
    public Direction up() {
        return up;
    }

    /** A TCP connection is being made: what is sent now waits for the round trip of SYN and SYN-ACK. */
    public void connect(long nowNanos) {
        up.closeUntil(nowNanos + spec.roundTripNanos());
        down.closeUntil(nowNanos + spec.roundTripNanos());
    }
}
