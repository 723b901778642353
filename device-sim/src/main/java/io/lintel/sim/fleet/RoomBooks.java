package io.lintel.sim.fleet;

import io.lintel.sim.ledger.ContentOracle;
import io.lintel.sim.ledger.Kind;
import io.lintel.sim.ledger.StreamOracle;
import io.lintel.sim.ledger.Verdict;

/** The streams of one room. */
final class RoomBooks {

    final StreamOracle phoneTarget = new StreamOracle();
    final ContentOracle thermostatSet = new ContentOracle();
    final StreamOracle thermostatState = new StreamOracle();
    final StreamOracle hvacState = new StreamOracle();

    Verdict verdict(Kind kind) {
        return switch (kind) {
            case PHONE_TARGET -> phoneTarget.verdict();
            case THERMOSTAT_SET -> thermostatSet.verdict();
            case THERMOSTAT_STATE -> thermostatState.verdict();
            case HVAC_SET -> Verdict.NONE;
            case HVAC_STATE -> hvacState.verdict();
        };
    }
}
