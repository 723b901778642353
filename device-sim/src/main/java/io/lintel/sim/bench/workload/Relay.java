package io.lintel.sim.bench.workload;

import io.lintel.sim.bench.load.Load;
import io.lintel.sim.bench.load.LoadPlan;
import io.lintel.sim.bench.load.LoadResult;
import io.lintel.sim.bench.load.Opening;
import io.lintel.sim.bench.load.Schedule;
import java.util.Locale;
import java.util.Map;

/** Messages from publishers to subscribers, for a while: throughput, or latency at a fixed rate. */
record Relay(String id, String title, Metric metric, LoadPlan plan) implements Workload {
    @Override
    public Sample measure(Trial trial) {
        try (Load load = trial.load(plan)) {
            Opening opening = load.open();
            var clock = new CpuClock(trial.peer().gauge());
            Times times = metric == Metric.P99_MICROS ? trial.times().atModestRate() : trial.times();
            var schedule = Schedule.startingSoon(times.warmUp(), times.measured());
            LoadResult result = load.run(schedule, clock::start, clock::stop);
            return new Sample(
                    metric == Metric.P99_MICROS ? result.latency().p99Micros() : result.perSecond(),
                    result.latency(),
                    result.faults(),
                    clock.seconds(),
                    result.receivedInWindow(),
                    clock.residentBytes(),
                    clock.bottleneck(result.generator().bottleneck()),
                    note(opening, result),
                    more(opening, result, clock));
        }
    }

    private static String note(Opening opening, LoadResult result) {
        if (!result.firstLoss().isEmpty()) {
            return result.firstLoss();
        }
        if (opening.retries() > 0) {
            return opening.retries() + " clients dropped while they subscribed";
        }
        boolean manyEach = opening.filters() > opening.connections();
        return manyEach ? String.format(Locale.ROOT, "subscribed %,.0f/s", opening.filters() / opening.seconds()) : "";
    }

    private static Map<String, Double> more(Opening opening, LoadResult result, CpuClock clock) {
        return Map.of(
                "msg/s", result.perSecond(),
                "sub/s", opening.filters() / opening.seconds(),
                "foreign cpu share", clock.foreignShare(),
                "generator busy", result.generator().busyShare(),
                "generator cpu", result.generator().cpuShare(),
                "generator lateness p99 µs", result.generator().lateness().p99Micros());
    }
}
