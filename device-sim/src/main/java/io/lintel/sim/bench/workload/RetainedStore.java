package io.lintel.sim.bench.workload;

import io.lintel.sim.bench.load.Cell;
import io.lintel.sim.bench.load.FlowBounds;
import io.lintel.sim.bench.load.Load;
import io.lintel.sim.bench.load.LoadPlan;
import io.lintel.sim.bench.load.LoadResult;
import io.lintel.sim.bench.load.PublisherPlan;
import io.lintel.sim.bench.load.RetainedPlan;
import io.lintel.sim.bench.load.Schedule;
import io.lintel.sim.wire.PayloadForm;
import io.lintel.sim.wire.TopicPattern;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Retained messages on as many topics: how fast they are taken in, what each costs in memory, and how fast a new
 * subscriber gets them all, by one wildcard filter for every {@value #PER_GROUP}.
 */
record RetainedStore(int messages) implements Workload {
    private static final int PER_GROUP = 1_000;
    private static final int PUBLISHERS = 10;
    private static final int QOS = 1;
    private static final TopicPattern TOPIC = new TopicPattern("retained/%%%%/%%%");
    private static final TopicPattern GROUP = new TopicPattern("retained/%%%%/+");
    private static final FlowBounds FLOW = new FlowBounds(Workloads.WINDOW, Workloads.CREDIT);
    private static final Duration AT_MOST = Duration.ofMinutes(1);

    @Override
    public String id() {
        return "retained";
    }

    @Override
    public String title() {
        return messages + " retained messages of 64 bytes at QoS 1, stored, then fetched by wildcards";
    }

    @Override
    public Metric metric() {
        return Metric.MESSAGES_PER_SECOND;
    }

    @Override
    public boolean repeatable() {
        return false;
    }

    @Override
    public Sample measure(Trial trial) {
        var clock = new CpuClock(trial.peer().gauge());
        long residentBefore = trial.peer().gauge().residentBytes();
        LoadResult stored = run(trial, LoadPlan.closedLoop(publishers(messages, Workloads.PAYLOAD_BYTES)), clock);
        double perMessage = (clock.residentBytes() - residentBefore) / (double) messages;
        double seconds = clock.seconds();
        String bottleneck = clock.bottleneck(stored.generator().bottleneck());
        LoadResult fetched = run(trial, LoadPlan.closedLoop(List.of(Cell.reading(reader()))), clock);
        return new Sample(
                stored.sent() / stored.seconds(),
                stored.latency(),
                stored.faults().plus(fetched.faults()),
                seconds,
                messages,
                clock.residentBytes(),
                bottleneck,
                String.format(Locale.ROOT, "fetched %,.0f msg/s, %,.0f B each", fetched.perSecond(), perMessage),
                Map.of("fetched msg/s", fetched.perSecond(), "resident B/message", perMessage));
    }

    private static LoadResult run(Trial trial, LoadPlan plan, CpuClock clock) {
        try (Load load = trial.load(plan)) {
            load.open();
            return load.run(Schedule.startingSoon(Duration.ZERO, AT_MOST), clock::start, clock::stop);
        }
    }

    /** Who stores so many retained messages, each on its own topic. */
    static List<Cell> publishers(int messages, int payloadBytes) {
        int each = messages / PUBLISHERS;
        return IntStream.range(0, PUBLISHERS)
                .mapToObj(i -> new PublisherPlan(
                        TOPIC, i * each, each, 0, QOS, true, payloadBytes, PayloadForm.BINARY, FLOW, each))
                .map(publisher -> new Cell(List.of(publisher), List.of()))
                .toList();
    }

    private RetainedPlan reader() {
        return new RetainedPlan(GROUP, messages / PER_GROUP, PER_GROUP, QOS);
    }
}
