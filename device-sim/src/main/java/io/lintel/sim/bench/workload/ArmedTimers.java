package io.lintel.sim.bench.workload;

import io.lintel.sim.bench.load.Cell;
import io.lintel.sim.bench.load.FlowBounds;
import io.lintel.sim.bench.load.Load;
import io.lintel.sim.bench.load.LoadException;
import io.lintel.sim.bench.load.LoadPlan;
import io.lintel.sim.bench.load.LoadResult;
import io.lintel.sim.bench.load.PublisherPlan;
import io.lintel.sim.bench.load.Schedule;
import io.lintel.sim.bench.peer.RunningPeer;
import io.lintel.sim.wire.TopicPattern;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One message on each of many topics, acknowledged, each of which arms a durable timer where a rule asks for it; then the
 * process is killed and started again. Compare it with a gateway without rules: the difference is the timers'.
 */
record ArmedTimers(int timers) implements Workload {
    private static final TopicPattern TOPIC = new TopicPattern("timer/%%%%%%/set");
    private static final int QOS = 1;
    private static final int WINDOW = 1_000;
    private static final Duration AT_MOST = Duration.ofMinutes(2);
    private static final double MICROS = 1e6;

    @Override
    public String id() {
        return "timers";
    }

    @Override
    public String title() {
        return timers + " messages at QoS 1 on as many topics, each of which arms a timer of an hour; then kill -9";
    }

    @Override
    public Metric metric() {
        return Metric.MICROS_EACH;
    }

    @Override
    public boolean repeatable() {
        return false;
    }

    @Override
    public Sample measure(Trial trial) {
        RunningPeer peer = trial.peer();
        try {
            long heapBefore = peer.gauge().liveHeapBytes();
            var clock = new CpuClock(peer.gauge());
            LoadResult armed = arm(trial, clock);
            double heapEach = (peer.gauge().liveHeapBytes() - heapBefore) / (double) timers;
            Duration recovery = peer.killAndStartAgain();
            return new Sample(
                    armed.seconds() * MICROS / timers,
                    armed.latency(),
                    armed.faults(),
                    clock.seconds(),
                    timers,
                    clock.residentBytes(),
                    clock.bottleneck(armed.generator().bottleneck()),
                    String.format(
                            Locale.ROOT,
                            "heap %,.0f B each, listens %,d ms after kill -9 (to reach: 5 us, 200 B more than heard, 2,000 ms)",
                            heapEach,
                            recovery.toMillis()),
                    Map.of("heap B each", heapEach, "recovery ms", (double) recovery.toMillis()));
        } catch (IOException e) {
            throw new LoadException("the gateway does not come back: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoadException("interrupted", e);
        }
    }

    private LoadResult arm(Trial trial, CpuClock clock) {
        PublisherPlan publisher = PublisherPlan.endless(TOPIC, 0, timers, 0, QOS, 0, new FlowBounds(WINDOW, WINDOW))
                .inJson()
                .upTo(timers);
        LoadPlan plan = LoadPlan.closedLoop(List.of(new Cell(List.of(publisher), List.of())));
        try (Load load = trial.load(plan)) {
            load.open();
            return load.run(Schedule.startingSoon(Duration.ZERO, AT_MOST), clock::start, clock::stop);
        }
    }
}
