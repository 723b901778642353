package io.lintel.sim.fleet;

import io.lintel.sim.model.HvacMode;

/**
 * A person's wish on its way to the heating, when it must change what that does.
 *
 * @param dueNanos when it was to be sent
 * @param wanted what the heating must do
 * @param journey how it has come so far
 * @param commanded whether the heating has got the command
 */
record Pursuit(long dueNanos, HvacMode wanted, boolean commanded, Journey journey) {

    Pursuit(long dueNanos, HvacMode wanted, Journey journey) {
        this(dueNanos, wanted, false, journey);
    }

    Pursuit nowCommanded(Journey further) {
        return new Pursuit(dueNanos, wanted, true, further);
    }
}
