package io.lintel.sim.fleet;

import io.lintel.sim.ledger.ContentOracle;
import io.lintel.sim.ledger.DueTimes;
import io.lintel.sim.ledger.Kind;
import io.lintel.sim.ledger.StreamOracle;
import io.lintel.sim.ledger.Verdict;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/** The streams of one room. */
final class RoomBooks {

    final StreamOracle phoneTarget = new StreamOracle();
    final ContentOracle thermostatSet = new ContentOracle();
    final StreamOracle thermostatState = new StreamOracle();
    final StreamOracle hvacState = new StreamOracle();
    private final Map<StreamOracle, DueTimes> due =
            Map.of(phoneTarget, new DueTimes(), thermostatState, new DueTimes(), hvacState, new DueTimes());

    /** The next number of a stream, due at this moment. */
    long send(StreamOracle stream, long dueNanos) {
        long number = stream.send();
        dueTimes(stream).sent(number, dueNanos);
        return number;
    }

    /** When a message of a stream was due, if that is still known. */
    OptionalLong due(StreamOracle stream, long number) {
        return dueTimes(stream).of(number);
    }

    private DueTimes dueTimes(StreamOracle stream) {
        return Objects.requireNonNull(due.get(stream));
    }

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
