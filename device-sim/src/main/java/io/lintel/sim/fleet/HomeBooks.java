package io.lintel.sim.fleet;

import io.lintel.sim.ledger.Kind;
import io.lintel.sim.ledger.Latency;
import io.lintel.sim.ledger.RunResult.Delay;
import io.lintel.sim.ledger.RunResult.Way;
import io.lintel.sim.ledger.Split;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is counted for the home as a whole. Owned by the loop. */
final class HomeBooks {

    /** From the moment a person wanted it … */
    final SplitLatency toThermostat = new SplitLatency();

    final SplitLatency toHvac = new SplitLatency();
    final SplitLatency toEffect = new SplitLatency();

    final Tally tally = new Tally();
    private final Latency delivery = new Latency();
    private final Map<Kind, Long> received = new EnumMap<>(Kind.class);

    void received(Kind kind, long nanos) {
        count(kind);
        tally.received(nanos);
    }

    /** Of a message whose number tells when it was due. */
    void received(Kind kind, long nanos, long dueNanos) {
        count(kind);
        delivery.record(nanos - dueNanos);
        tally.received(nanos, nanos - dueNanos);
    }

    private void count(Kind kind) {
        received.merge(kind, 1L, Long::sum);
    }

    long received(Kind kind) {
        return received.getOrDefault(kind, 0L);
    }

    List<Delay> delays() {
        return List.of(
                Delay.of(Way.DELIVERY, delivery.distribution(), Split.NONE),
                Delay.of(Way.TARGET_TO_THERMOSTAT_SET, toThermostat.distribution(), toThermostat.split()),
                Delay.of(Way.TARGET_TO_HVAC_SET, toHvac.distribution(), toHvac.split()),
                Delay.of(Way.TARGET_TO_HVAC_STATE, toEffect.distribution(), toEffect.split()));
    }
}
