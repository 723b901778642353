package io.lintel.sim.fleet;

import io.lintel.sim.ledger.Kind;
import io.lintel.sim.ledger.Latency;
import io.lintel.sim.ledger.RunResult.Delay;
import io.lintel.sim.ledger.RunResult.Way;
import io.lintel.sim.ledger.Split;
import io.lintel.sim.ledger.Timeline;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is counted for the home as a whole. Owned by the loop. */
final class HomeBooks {

    /** From the moment a person wanted it … */
    final SplitLatency toThermostat = new SplitLatency();

    final SplitLatency toHvac = new SplitLatency();
    final SplitLatency toEffect = new SplitLatency();

    private final Latency delivery = new Latency();
    private final Timeline timeline = new Timeline();
    private final Map<Kind, Long> received = new EnumMap<>(Kind.class);
    private long foreign;
    private long heldBack;
    private long reconnects;
    private int offline;
    private long lastArrivalNanos;
    private long startNanos;

    /** The run's time is zero at this moment. */
    void begin(long nanos) {
        startNanos = nanos;
    }

    void sent(long nanos) {
        timeline.sent(nanos - startNanos);
    }

    void received(Kind kind, long nanos) {
        count(kind, nanos);
        timeline.received(nanos - startNanos);
    }

    /** Of a message whose number tells when it was due. */
    void received(Kind kind, long nanos, long dueNanos) {
        count(kind, nanos);
        delivery.record(nanos - dueNanos);
        timeline.received(nanos - startNanos, nanos - dueNanos);
    }

    private void count(Kind kind, long nanos) {
        received.merge(kind, 1L, Long::sum);
        lastArrivalNanos = nanos;
    }

    void foreign() {
        foreign++;
    }

    void heldBack(long nanos) {
        heldBack++;
        timeline.error(nanos - startNanos);
    }

    void disconnected(long nanos) {
        offline++;
        timeline.error(nanos - startNanos);
        timeline.offline(nanos - startNanos, offline);
    }

    void reconnected(long nanos) {
        timeline.offline(nanos - startNanos, offline);
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
                Delay.of(Way.DELIVERY, delivery.distribution(), Split.NONE),
                Delay.of(Way.TARGET_TO_THERMOSTAT_SET, toThermostat.distribution(), toThermostat.split()),
                Delay.of(Way.TARGET_TO_HVAC_SET, toHvac.distribution(), toHvac.split()),
                Delay.of(Way.TARGET_TO_HVAC_STATE, toEffect.distribution(), toEffect.split()));
    }

    Timeline timelineNow() {
        return timeline;
    }

    Timeline.Series timeline() {
        return timeline.series();
    }
}
