package io.lintel.sim.fleet;

import io.lintel.sim.model.HvacMode;

/**
 * A person's wish on its way to the heating, when it must change what that does.
 *
 * @param dueNanos when it was to be sent
 * @param wanted what the heating must do
 * @param commanded whether the heating has got the command
 */
record Pursuit(long dueNanos, HvacMode wanted, boolean commanded) {

    Pursuit(long dueNanos, HvacMode wanted) {
        this(dueNanos, wanted, false);
    }

    Pursuit nowCommanded() {
        return new Pursuit(dueNanos, wanted, true);
    }
}
