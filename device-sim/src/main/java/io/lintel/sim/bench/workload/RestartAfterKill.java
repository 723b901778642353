package io.lintel.sim.bench.workload;

import io.lintel.sim.bench.load.Cell;
import io.lintel.sim.bench.load.Faults;
import io.lintel.sim.bench.load.FlowBounds;
import io.lintel.sim.bench.load.Latency;
import io.lintel.sim.bench.load.Load;
import io.lintel.sim.bench.load.LoadException;
import io.lintel.sim.bench.load.LoadPlan;
import io.lintel.sim.bench.load.PublisherPlan;
import io.lintel.sim.bench.load.Schedule;
import io.lintel.sim.bench.load.Sleepers;
import io.lintel.sim.wire.TopicPattern;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Messages wait for clients that are away, the process is killed: how long until it accepts again, and whether what waited
 * is still there, by the word of some of the clients.
 */
record RestartAfterKill(int sleepers, int queued) implements Workload {
    private static final int PUBLISHERS = 10;
    private static final int WOKEN = 100;
    private static final TopicPattern TOPIC = new TopicPattern("asleep/%%%%%%");
    private static final FlowBounds FLOW = new FlowBounds(Workloads.WINDOW, Workloads.CREDIT);
    private static final Duration AT_MOST = Duration.ofMinutes(4);

    @Override
    public String id() {
        return "restart";
    }

    @Override
    public String title() {
        return String.format(
                Locale.ROOT, "%,d messages wait for %,d clients that are away; kill -9, start again", queued, sleepers);
    }

    @Override
    public Metric metric() {
        return Metric.MILLIS_TO_ACCEPT;
    }

    @Override
    public boolean repeatable() {
        return false;
    }

    @Override
    public Sample measure(Trial trial) {
        var asleep = new Sleepers(trial.peer().address(), TOPIC, sleepers);
        asleep.fallAsleep();
        fill(trial);
        try {
            Duration accepting = trial.peer().killAndStartAgain();
            int woken = Math.min(WOKEN, sleepers);
            int waited = asleep.wake(woken);
            int wanted = queued / sleepers * woken;
            return new Sample(
                    accepting.toMillis(),
                    new Latency(0, 0, 0, 0),
                    new Faults(Math.max(0, wanted - waited), 0, 0, 0, 0),
                    trial.peer().gauge().cpuSeconds(),
                    queued,
                    trial.peer().gauge().residentBytes(),
                    "",
                    String.format(Locale.ROOT, "%d clients woken, %,d of %,d were there", woken, waited, wanted),
                    Map.of());
        } catch (IOException e) {
            throw new LoadException("does not start again: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoadException("interrupted", e);
        }
    }

    private void fill(Trial trial) {
        int topics = sleepers / PUBLISHERS;
        long each = queued / PUBLISHERS;
        List<Cell> cells = IntStream.range(0, PUBLISHERS)
                .mapToObj(i -> PublisherPlan.endless(TOPIC, i * topics, topics, 0, 1, Workloads.PAYLOAD_BYTES, FLOW)
                        .upTo(each))
                .map(publisher -> new Cell(List.of(publisher), List.of()))
                .toList();
        try (Load load = trial.load(LoadPlan.closedLoop(cells))) {
            load.open();
            load.run(Schedule.startingSoon(Duration.ZERO, AT_MOST), () -> {}, () -> {});
        }
    }
}
