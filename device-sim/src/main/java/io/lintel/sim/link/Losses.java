package io.lintel.sim.link;

import java.util.SplittableRandom;

/** Which packets get lost, in bursts: the simple chain of Gilbert (Capacity of a burst-noise channel, 1960). */
final class Losses {

    private final double begins;
    private final double ends;
    private final SplittableRandom random;
    private boolean bad;

    /**
     * @param share of all packets
     * @param burst mean number in a row
     */
    Losses(double share, double burst, SplittableRandom random) {
        this.ends = 1 / burst;
        this.begins = share / (1 - share) * ends;
        this.random = random;
    }

    /** Whether the next packet gets lost. */
    boolean next() {
        bad = random.nextDouble() < (bad ? 1 - ends : begins);
        return bad;
    }
}
