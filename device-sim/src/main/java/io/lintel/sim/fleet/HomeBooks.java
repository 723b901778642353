package io.lintel.sim.fleet;

import io.lintel.sim.ledger.Kind;
import io.lintel.sim.ledger.Latency;
import io.lintel.sim.ledger.RunResult.Delay;
import io.lintel.sim.ledger.RunResult.Way;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is counted for the home as a whole. Owned by the loop. */
final class HomeBooks {

    /** From the moment a person wanted it … */
    final Latency toThermostat = new Latency();

    final Latency toHvac = new Latency();
    final Latency toEffect = new Latency();

    private final Map<Kind, Long> received = new EnumMap<>(Kind.class);
    private long foreign;
    private long heldBack;
    private long reconnects;
    private int offline;
    private long lastArrivalNanos;

    void received(Kind kind, long nanos) {
        received.merge(kind, 1L, Long::sum);
        lastArrivalNanos = nanos;
    }

    void foreign() {
        foreign++;
    }

    void heldBack() {
        heldBack++;
    }

    void disconnected() {
        offline++;
    }

    void reconnected() {
        offline--;
        reconnects++;
    }

    long received(Kind kind) {
        return received.getOrDefault(kind, 0L);
    }

    long foreignCount() {
        return foreign;
    }

    long heldBackCount() {
        return heldBack;
    }

    long reconnects() {
        return reconnects;
    }

    /** Devices without a connection now. */
    int offline() {
        return offline;
    }

    long lastArrivalNanos() {
        return lastArrivalNanos;
    }

    List<Delay> delays() {
        return List.of(
                new Delay(Way.TARGET_TO_THERMOSTAT_SET, toThermostat.summary()),
                new Delay(Way.TARGET_TO_HVAC_SET, toHvac.summary()),
                new Delay(Way.TARGET_TO_HVAC_STATE, toEffect.summary()));
    }
}
