package io.lintel.sim.bench.workload;

import io.lintel.sim.bench.load.Cell;
import io.lintel.sim.bench.load.Faults;
import io.lintel.sim.bench.load.Load;
import io.lintel.sim.bench.load.LoadException;
import io.lintel.sim.bench.load.LoadPlan;
import io.lintel.sim.bench.load.Opening;
import io.lintel.sim.bench.peer.RunningPeer;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Clients that are connected and silent: the memory that each costs the broker.
 *
 * <p>Method: after some clients have come and gone (so that code and pools are loaded), the process's resident memory is
 * taken before and after all are connected. A JVM's heap is mapped and touched from the start, so that this difference is
 * its native memory alone; the difference of live heap bytes after a full collection is added. Memory of sockets in the
 * kernel is in no broker's figure.
 */
record IdleConnections(int connections) implements Workload {
    private static final int FIRST_COMERS = 500;

    @Override
    public String id() {
        return "idle";
    }

    @Override
    public String title() {
        return connections + " clients connected and silent";
    }

    @Override
    public Metric metric() {
        return Metric.BYTES_PER_CONNECTION;
    }

    @Override
    public boolean repeatable() {
        return false;
    }

    @Override
    public List<String> jvmFlags() {
        return List.of("-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch");
    }

    @Override
    public Sample measure(Trial trial) {
        try (Load firstComers = trial.load(plan(Math.min(FIRST_COMERS, connections)))) {
            firstComers.open();
        }
        RunningPeer peer = trial.peer();
        long heapBefore = heap(peer);
        long residentBefore = peer.gauge().residentBytes();
        try (Load load = trial.load(plan(connections))) {
            var clock = new CpuClock(peer.gauge());
            clock.start();
            Opening opening = load.open();
            clock.stop();
            long heap = heap(peer) - heapBefore;
            long resident = peer.gauge().residentBytes() - residentBefore;
            return new Sample(
                    (resident + heap) / (double) connections,
                    opening.latency(),
                    Faults.NONE,
                    clock.seconds(),
                    connections,
                    peer.gauge().residentBytes(),
                    "",
                    "",
                    Map.of(
                            "native B/conn", resident / (double) connections,
                            "heap B/conn", heap / (double) connections));
        }
    }

    private static LoadPlan plan(int connections) {
        return LoadPlan.closedLoop(List.of(Cell.idle(connections)));
    }

    private static long heap(RunningPeer peer) {
        try {
            return peer.isJvm() ? peer.gauge().liveHeapBytes() : 0;
        } catch (IOException e) {
            throw new LoadException("cannot ask the JVM for its heap: " + e.getMessage(), e);
        }
    }
}
