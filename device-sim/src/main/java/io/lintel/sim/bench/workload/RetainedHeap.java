package io.lintel.sim.bench.workload;

import io.lintel.sim.bench.load.Faults;
import io.lintel.sim.bench.load.Load;
import io.lintel.sim.bench.load.LoadException;
import io.lintel.sim.bench.load.LoadPlan;
import io.lintel.sim.bench.load.LoadResult;
import io.lintel.sim.bench.load.Schedule;
import io.lintel.sim.bench.peer.RunningPeer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Retained messages of 100 bytes: the heap that each costs, by the live bytes after a full collection. */
record RetainedHeap(int messages) implements Workload {
    private static final int PAYLOAD_BYTES = 100;
    private static final Duration AT_MOST = Duration.ofMinutes(4);

    @Override
    public String id() {
        return "retained-heap";
    }

    @Override
    public String title() {
        return messages + " retained messages of 100 bytes: heap of each (of Mosquitto: resident memory)";
    }

    @Override
    public Metric metric() {
        return Metric.BYTES_PER_MESSAGE;
    }

    @Override
    public boolean repeatable() {
        return false;
    }

    @Override
    public List<String> jvmFlags() {
        return List.of("-Xms1g");
    }

    @Override
    public Sample measure(Trial trial) {
        RunningPeer peer = trial.peer();
        long before = bytes(peer);
        long residentBefore = peer.gauge().residentBytes();
        var clock = new CpuClock(peer.gauge());
        LoadResult stored;
        try (Load load = trial.load(LoadPlan.closedLoop(RetainedStore.publishers(messages, PAYLOAD_BYTES)))) {
            load.open();
            stored = load.run(Schedule.startingSoon(Duration.ZERO, AT_MOST), clock::start, clock::stop);
        }
        double each = (bytes(peer) - before) / (double) messages;
        double residentEach = (peer.gauge().residentBytes() - residentBefore) / (double) messages;
        return new Sample(
                each,
                stored.latency(),
                new Faults(messages - stored.sent(), 0, 0, 0, 0),
                clock.seconds(),
                messages,
                clock.residentBytes(),
                "",
                String.format(
                        Locale.ROOT,
                        "stored %,.0f msg/s, resident %,.0f B each",
                        stored.sent() / stored.seconds(),
                        residentEach),
                Map.of("resident B/message", residentEach));
    }

    private static long bytes(RunningPeer peer) {
        try {
            return peer.isJvm() ? peer.gauge().liveHeapBytes() : peer.gauge().residentBytes();
        } catch (IOException e) {
            throw new LoadException("cannot ask the JVM for its heap: " + e.getMessage(), e);
        }
    }
}
