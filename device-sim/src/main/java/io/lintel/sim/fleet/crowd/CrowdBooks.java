package io.lintel.sim.fleet.crowd;

import io.lintel.sim.ledger.Timeline;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is counted for a fleet as a whole, and the judge of what the witness hears. Owned by the reactor. */
final class CrowdBooks {

    final Timeline timeline = new Timeline();
    /** With which the marks of this process begin. */
    private final byte[] word;

    /** With which the words of all processes of the run begin. */
    private final byte[] run;

    private final List<GroupBooks> groups = new ArrayList<>();
    private final List<Stream> streams = new ArrayList<>();
    private long startNanos;
    private long sent;
    private long received;
    private long foreign;
    private long heldBack;
    private long reconnects;
    private int offline;
    private long lastArrivalNanos;

    CrowdBooks(String word, String run) {
        this.word = Stamp.bytes(word);
        this.run = Stamp.bytes(run);
    }

    /** The run begins at that moment. */
    void begin(long nanos) {
        startNanos = nanos;
        lastArrivalNanos = nanos;
    }

    void add(GroupBooks group) {
        groups.add(group);
    }

    List<GroupBooks> groups() {
        return groups;
    }

    Stream newStream(GroupBooks books) {
        Stream stream = new Stream(streams.size(), books);
        streams.add(stream);
        books.add(stream);
        return stream;
    }

    void sent(long nanos) {
        sent++;
        timeline.sent(nanos - startNanos);
    }

    /** The witness has received something. */
    void judge(ByteBuffer payload, long nanos) {
        Optional<Stamp> stamp = Stamp.find(payload, word);
        if (stamp.isEmpty() || stamp.get().stream() >= streams.size()) {
            foreign += Stamp.isOf(payload, run) ? 0 : 1; // another process of this run judges its own
            return;
        }
        Stream stream = streams.get(stamp.get().stream());
        received++;
        stream.books.received++;
        arrived(nanos);
        if (stream.oracle.receive(stamp.get().number())) {
            long latency = latencyNanos(stamp.get(), nanos);
            stream.journey(stamp.get().number())
                    .ifPresentOrElse(
                            journey -> stream.books.delivery.record(latency, journey),
                            () -> stream.books.delivery.record(latency));
            timeline.received(nanos - startNanos, latency);
        } else {
            timeline.received(nanos - startNanos);
        }
    }

    /** The word of the run, which all its processes share. */
    String run() {
        return new String(run, StandardCharsets.US_ASCII);
    }

    /** The stamp of what the first process has published for all. */
    Optional<Stamp> stampIn(ByteBuffer payload) {
        return Stamp.find(payload, run);
    }

    long latencyNanos(Stamp stamp, long nanos) {
        return nanos - startNanos - stamp.dueMicros() * 1_000;
    }

    long dueMicros(long dueNanos) {
        return Math.max(0, (dueNanos - startNanos) / 1_000);
    }

    void expectDownload(String group, int devices) {
        groups.stream()
                .filter(books -> books.devices.name().equals(group))
                .forEach(books -> books.downloadsExpected += devices);
    }

    /** Something that was promised has come, so that it is worth to wait for more. */
    void arrived(long nanos) {
        lastArrivalNanos = nanos;
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

    void reconnected() {
        offline--;
        reconnects++;
    }

    long sentCount() {
        return sent;
    }

    long receivedCount() {
        return received;
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

    int offline() {
        return offline;
    }

    long lastArrivalNanos() {
        return lastArrivalNanos;
    }

    boolean isSettled() {
        return groups.stream().allMatch(GroupBooks::isSettled);
    }
}
