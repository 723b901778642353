package io.lintel.sim.link.relay;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;

/**
 * The link's time: it began with the relay, and may pass faster than ours.
 *
 * @param speed seconds of the link in one of ours
 */
record LinkClock(long originNanos, double speed) {

    static LinkClock startingNow(double speed) {
        return new LinkClock(System.nanoTime(), speed);
    }

    long nowNanos() {
        return Math.round((System.nanoTime() - originNanos) * speed);
    }

    /** Runs this when the link's time has come. */
    void at(long nanos, EventLoop loop, Runnable task) {
        long ours = Math.round((nanos - nowNanos()) / speed);
        loop.schedule(task, Math.max(0, ours), TimeUnit.NANOSECONDS);
    }
}
