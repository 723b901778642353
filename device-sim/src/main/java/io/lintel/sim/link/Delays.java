package io.lintel.sim.link;

import io.lintel.sim.link.LinkSpec.Bump;
import io.lintel.sim.link.LinkSpec.Tail;
import io.lintel.sim.model.Seed;
import java.util.SplittableRandom;

/** How long each packet is on its way once it has gone onto the link. */
final class Delays {

    /** How long the other users of a crowded link behave alike. */
    private static final long SLOT_NANOS = 100_000_000;

    private final ChannelSpec channel;
    private final Bump bump;
    private final Tail tail;
    private final Seed seed;
    private final SplittableRandom random;

    Delays(ChannelSpec channel, Bump bump, Tail tail, Seed seed) {
        this.channel = channel;
        this.bump = bump;
        this.tail = tail;
        this.seed = seed;
        this.random = seed.child("jitter").random();
    }

    long next(long nanos) {
        double stray = 2 * random.nextDouble() - 1;
        return channel.delayNanos() + Math.round(stray * channel.jitterNanos()) + bumpAt(nanos) + tailAt(nanos);
    }

    private long bumpAt(long nanos) {
        if (!bump.when().holds(nanos)) {
            return 0;
        }
        double share =
                seed.child("bump").child(bump.when().number(nanos)).random().nextDouble();
        return between(bump.leastNanos(), bump.mostNanos(), share);
    }

    private long tailAt(long nanos) {
        if (tail.mostNanos() == 0) {
            return 0;
        }
        double quantile = seed.child("tail")
                .child(Math.floorDiv(nanos, SLOT_NANOS))
                .random()
                .nextDouble();
        if (quantile < Tail.CALM) {
            return 0;
        }
        if (quantile < 0.95) {
            return between(0, tail.p95Nanos(), (quantile - Tail.CALM) / (0.95 - Tail.CALM));
        }
        return quantile < 0.99
                ? between(tail.p95Nanos(), tail.p99Nanos(), (quantile - 0.95) / 0.04)
                : between(tail.p99Nanos(), tail.mostNanos(), (quantile - 0.99) / 0.01);
    }

    private static long between(long least, long most, double share) {
        return least + Math.round(share * (most - least));
    }
}
