package io.lintel.sim.bench.workload;

import io.lintel.sim.bench.load.Cell;
import io.lintel.sim.bench.load.Faults;
import io.lintel.sim.bench.load.Load;
import io.lintel.sim.bench.load.LoadPlan;
import io.lintel.sim.bench.load.Opening;
import io.lintel.sim.bench.load.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that all come at once, as after a power cut: how many are let in per second by a warm broker. Storm
 * follows storm for the measured time, and the median one counts; processor time is that of coming and going.
 */
record ConnectStorm(int connections) implements Workload {
    private static final int AT_ONCE = 64;

    /** Time in which any broker has taken leave of a storm. */
    private static final Duration CALM = Duration.ofMillis(100);

    @Override
    public String id() {
        return "storm";
    }

    @Override
    public String title() {
        return connections + " clients connect, " + AT_ONCE + " at a time, and stay";
    }

    @Override
    public Metric metric() {
        return Metric.CONNECTIONS_PER_SECOND;
    }

    @Override
    public Sample measure(Trial trial) {
        var plan = new LoadPlan(List.of(Cell.idle(connections)), Pace.CLOSED, AT_ONCE);
        storms(trial, plan, trial.times().warmUp());
        var clock = new CpuClock(trial.peer().gauge());
        clock.start();
        List<Opening> storms = storms(trial, plan, trial.times().measured());
        clock.stop();
        storms.sort(Comparator.comparingDouble(Opening::seconds));
        Opening median = storms.get(storms.size() / 2);
        return new Sample(
                connections / median.seconds(),
                median.latency(),
                Faults.NONE,
                clock.seconds(),
                (long) connections * storms.size(),
                clock.residentBytes(),
                clock.bottleneck(median.generator().bottleneck()),
                "",
                Map.of(
                        "storms", (double) storms.size(),
                        "foreign cpu share", clock.foreignShare(),
                        "generator busy", median.generator().busyShare(),
                        "generator cpu", median.generator().cpuShare()));
    }

    /** One storm after another, at least one; each begins when the last one's goodbyes are over. */
    private static List<Opening> storms(Trial trial, LoadPlan plan, Duration time) {
        List<Opening> storms = new ArrayList<>();
        long until = System.nanoTime() + time.toNanos();
        do {
            try (Load load = trial.load(plan)) {
                storms.add(load.open());
            }
            LockSupport.parkNanos(CALM.toNanos());
        } while (System.nanoTime() - until < 0);
        return storms;
    }
}
