package io.lintel.sim.fleet;

import io.lintel.sim.link.Passage;

/**
 * What is known of a wish's way: how late the simulator was with it, and how its messages passed the link. A wish that passes
 * through several devices has several passages each way.
 */
public record Journey(long lateNanos, Passage up, Passage down) {

    public static Journey begun(long lateNanos) {
        return new Journey(lateNanos, Passage.NONE, Passage.NONE);
    }

    /** A device sent it on. */
    public Journey up(Passage passage) {
        return new Journey(lateNanos, up.then(passage), down);
    }

    /** A device received it. */
    public Journey down(Passage passage) {
        return new Journey(lateNanos, up, down.then(passage));
    }

    long nanos() {
        return lateNanos + up.nanos() + down.nanos();
    }
}
