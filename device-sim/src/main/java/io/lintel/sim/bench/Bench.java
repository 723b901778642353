package io.lintel.sim.bench;

import io.lintel.sim.bench.load.LoadException;
import io.lintel.sim.bench.peer.Peer;
import io.lintel.sim.bench.peer.RunningPeer;
import io.lintel.sim.bench.report.Row;
import io.lintel.sim.bench.workload.Sample;
import io.lintel.sim.bench.workload.Times;
import io.lintel.sim.bench.workload.Trial;
import io.lintel.sim.bench.workload.Workload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Measures every workload on every peer: fresh processes for each workload, then round after round, the peers taking turns,
 * so that a change of the machine's mood meets all of them.
 */
final class Bench {
    private final List<Peer> peers;
    private final Times times;
    private final int threads;
    private final List<String> jvmFlags;
    private final Consumer<String> progress;

    Bench(List<Peer> peers, Times times, int threads, List<String> jvmFlags, Consumer<String> progress) {
        this.peers = List.copyOf(peers);
        this.times = times;
        this.threads = threads;
        this.jvmFlags = List.copyOf(jvmFlags);
        this.progress = progress;
    }

    List<Row> run(List<Workload> workloads) {
        List<Row> rows = new ArrayList<>();
        for (Workload workload : workloads) {
            rows.addAll(run(workload));
        }
        return rows;
    }

    private List<Row> run(Workload workload) {
        progress.accept(workload.id() + ": " + workload.title());
        Map<String, List<Sample>> samples = new LinkedHashMap<>();
        Map<String, String> failures = new LinkedHashMap<>();
        List<RunningPeer> running = new ArrayList<>();
        peers.forEach(peer -> samples.put(peer.id(), new ArrayList<>()));
        try {
            for (Peer peer : peers) {
                start(peer, workload, running, failures);
            }
            int rounds = workload.repeatable() ? times.rounds() : 1;
            for (int round = 1; round <= rounds; round++) {
                for (RunningPeer peer : running) {
                    if (!failures.containsKey(peer.peer().id())) {
                        measure(workload, peer, round + "/" + rounds, samples, failures);
                    }
                }
            }
        } finally {
            running.forEach(RunningPeer::close);
        }
        List<Row> rows = new ArrayList<>();
        samples.forEach((peer, all) -> rows.add(new Row(workload, peer, all, failures.getOrDefault(peer, ""))));
        return rows;
    }

    private void start(Peer peer, Workload workload, List<RunningPeer> running, Map<String, String> failures) {
        List<String> flags = new ArrayList<>(jvmFlags);
        flags.addAll(workload.jvmFlags());
        try {
            running.add(RunningPeer.start(peer, flags));
        } catch (IOException e) {
            fail(peer.id(), String.valueOf(e.getMessage()), failures);
        }
    }

    private void measure(
            Workload workload,
            RunningPeer peer,
            String round,
            Map<String, List<Sample>> samples,
            Map<String, String> failures) {
        String id = peer.peer().id();
        try {
            Sample sample = workload.measure(new Trial(peer, times, threads));
            samples.computeIfAbsent(id, unseen -> new ArrayList<>()).add(sample);
            progress.accept(String.format(
                    Locale.ROOT,
                    "  round %s  %-10s %,14.0f %s  p99 %,.0f µs  %s",
                    round,
                    id,
                    sample.figure(),
                    workload.metric().unit(),
                    sample.latency().p99Micros(),
                    sample.faults().none() ? sample.bottleneck() : sample.faults()));
        } catch (LoadException e) {
            fail(id, String.valueOf(e.getMessage()), failures);
            progress.accept(peer.logTail().indent(4).stripTrailing());
        }
    }

    private void fail(String peer, String why, Map<String, String> failures) {
        failures.put(peer, why);
        progress.accept("  " + peer + " failed: " + why);
    }
}
