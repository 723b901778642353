package io.lintel.sim.link;

import io.lintel.sim.link.Periods.Repeated;

/** Who may send when: shared by both directions of a half-duplex link. */
final class Medium {

    private final Repeated outage;

    /** When the last packet that was given to the medium has gone onto it. */
    private long busyUntil = Long.MIN_VALUE;

    Medium(Repeated outage) {
        this.outage = outage;
    }

    /** Takes the medium for this long, as soon as it is free from that moment on; returns when it is free again. */
    long take(long from, long airNanos) {
        busyUntil = outage.after(Math.max(from, busyUntil)) + airNanos;
        return busyUntil;
    }
}
