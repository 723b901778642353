package io.lintel.broker.transport;

import java.util.EnumSet;

/** Why a client is not read at the moment: any number of reasons at once, and it is read again when all are gone. */
final class ReadPauses {
    /** A reason not to read. */
    enum Why {
        /** It sends more publishes than it may. */
        RATE,
        /** Another loop is late with what it was handed. */
        CONGESTION,
        /** The store is late with what the client's publishes promise. */
        COMMIT,
        /** The store is late with what all publish. */
        STORE,
        /** This loop is late, and the client among the loudest. */
        LAG,
        /** It moves to another loop. */
        MOVING
    }

    private final EnumSet<Why> reasons = EnumSet.noneOf(Why.class);

    /** Whether it is new. */
    boolean add(Why why) {
        return reasons.add(why);
    }

    /** Whether it was there. */
    boolean remove(Why why) {
        return reasons.remove(why);
    }

    boolean any() {
        return !reasons.isEmpty();
    }
}
