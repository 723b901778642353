package io.lintel.sim.fleet.crowd;

/**
 * Translates between the clock of who runs a fleet and the fleet's own time, which may go faster or slower.
 *
 * @param startNanos when the fleet's time was zero
 * @param speed seconds of the fleet in each of ours
 */
record CrowdClock(long startNanos, double speed) {

    /** Zero before the start. */
    long modelNanos(long nanos) {
        return (long) (Math.max(0, nanos - startNanos) * speed);
    }

    long nanosAt(long modelNanos) {
        double ours = modelNanos / speed;
        return ours > Long.MAX_VALUE / 4.0 ? startNanos + Long.MAX_VALUE / 4 : startNanos + (long) ours;
    }
}
