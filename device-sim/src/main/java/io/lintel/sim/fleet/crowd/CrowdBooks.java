package io.lintel.sim.fleet.crowd;

import io.lintel.sim.fleet.Tally;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is counted for a fleet as a whole, and the judge of what the witness hears. Owned by the reactor. */
final class CrowdBooks {

    final Tally tally = new Tally();

    /** With which the marks of this process begin. */
    private final byte[] word;

    /** With which the words of all processes of the run begin. */
    private final byte[] run;

    private final List<GroupBooks> groups = new ArrayList<>();
    private final List<Stream> streams = new ArrayList<>();
    private long sent;
    private long received;

    CrowdBooks(String word, String run) {
        this.word = Stamp.bytes(word);
        this.run = Stamp.bytes(run);
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
        tally.sent(nanos);
    }

    /** The witness has received something. */
    void judge(ByteBuffer payload, long nanos) {
        Optional<Stamp> stamp = Stamp.find(payload, word);
        if (stamp.isEmpty() || stamp.get().stream() >= streams.size()) {
            if (!Stamp.isOf(payload, run)) { // another process of this run judges its own
                tally.foreign();
            }
            return;
        }
        Stream stream = streams.get(stamp.get().stream());
        received++;
        stream.books.received++;
        if (stream.oracle.receive(stamp.get().number())) {
            long latency = latencyNanos(stamp.get(), nanos);
            stream.journey(stamp.get().number())
                    .ifPresentOrElse(
                            journey -> stream.books.delivery.record(latency, journey),
                            () -> stream.books.delivery.record(latency));
            tally.received(nanos, latency);
        } else {
            tally.received(nanos);
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
        return nanos - tally.startNanos() - stamp.dueMicros() * 1_000;
    }

    long dueMicros(long dueNanos) {
        return Math.max(0, (dueNanos - tally.startNanos()) / 1_000);
    }

    void expectDownload(String group, int devices) {
        groups.stream()
                .filter(books -> books.devices.name().equals(group))
                .forEach(books -> books.downloadsExpected += devices);
    }

    long sentCount() {
        return sent;
    }

    long receivedCount() {
        return received;
    }

    boolean isSettled() {
        return groups.stream().allMatch(GroupBooks::isSettled);
    }
}
