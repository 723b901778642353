package io.lintel.sim.bench.workload;

import io.lintel.sim.bench.load.Cell;
import io.lintel.sim.bench.load.Faults;
import io.lintel.sim.bench.load.Load;
import io.lintel.sim.bench.load.LoadPlan;
import io.lintel.sim.bench.load.Opening;
import io.lintel.sim.bench.load.Pace;
import java.util.List;
import java.util.Map;

/** Clients that all come at once, as after a power cut: how many are let in per second by a warm broker. */
record ConnectStorm(int connections) implements Workload {
    private static final int AT_ONCE = 64;

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
        warmUp(trial, plan);
        try (Load load = trial.load(plan)) {
            var clock = new CpuClock(trial.peer().gauge());
            clock.start();
            Opening opening = load.open();
            clock.stop();
            return new Sample(
                    connections / opening.seconds(),
                    opening.latency(),
                    Faults.NONE,
                    clock.seconds(),
                    connections,
                    clock.residentBytes(),
                    clock.bottleneck(opening.generator().bottleneck()),
                    "",
                    Map.of(
                            "foreign cpu share", clock.foreignShare(),
                            "generator busy", opening.generator().busyShare(),
                            "generator cpu", opening.generator().cpuShare()));
        }
    }

    private static void warmUp(Trial trial, LoadPlan plan) {
        long until = System.nanoTime() + trial.times().warmUp().toNanos();
        do {
            try (Load load = trial.load(plan)) {
                load.open();
            }
        } while (System.nanoTime() - until < 0);
    }
}
