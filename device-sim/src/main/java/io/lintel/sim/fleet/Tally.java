package io.lintel.sim.fleet;

import io.lintel.sim.ledger.Timeline;

/** What every run counts, whoever lives in it: what came and went when, and who was away. Owned by the run's thread. */
public final class Tally {

    private final Timeline timeline = new Timeline();
    private long startNanos;
    private long lastArrivalNanos;
    private long foreign;
    private long heldBack;
    private long reconnects;
    private int offline;

    /** The run's time is zero at this moment. */
    public void begin(long nanos) {
        startNanos = nanos;
        lastArrivalNanos = nanos;
    }

    /** When the run began. */
    public long startNanos() {
        return startNanos;
    }

    /** A message was sent. */
    public void sent(long nanos) {
        timeline.sent(nanos - startNanos);
    }

    /** A message has arrived where it is judged; when it was due is not known, or no matter. */
    public void received(long nanos) {
        arrived(nanos);
        timeline.received(nanos - startNanos);
    }

    /** A message has arrived where it is judged, so long after it was due. */
    public void received(long nanos, long latencyNanos) {
        arrived(nanos);
        timeline.received(nanos - startNanos, latencyNanos);
    }

    /** Something that was promised has come, so that it is worth to wait for more. */
    public void arrived(long nanos) {
        lastArrivalNanos = nanos;
    }

    /** Something has come that nobody of this run has sent. */
    public void foreign() {
        foreign++;
    }

    /** A device had something to say and could not. */
    public void heldBack(long nanos) {
        heldBack++;
        timeline.error(nanos - startNanos);
    }

    /** A device has lost its connection. */
    public void disconnected(long nanos) {
        offline++;
        timeline.error(nanos - startNanos);
        timeline.offline(nanos - startNanos, offline);
    }

    /** A device is there again. */
    public void reconnected(long nanos) {
        offline--;
        reconnects++;
        timeline.offline(nanos - startNanos, offline);
    }

    public long lastArrivalNanos() {
        return lastArrivalNanos;
    }

    public long foreignCount() {
        return foreign;
    }

    public long heldBackCount() {
        return heldBack;
    }

    public long reconnects() {
        return reconnects;
    }

    /** Devices without a connection now. */
    public int offline() {
        return offline;
    }

    /** How it went until now. */
    public Timeline timeline() {
        return timeline;
    }
}
