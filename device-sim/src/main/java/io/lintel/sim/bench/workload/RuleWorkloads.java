package io.lintel.sim.bench.workload;

import io.lintel.sim.bench.load.Cell;
import io.lintel.sim.bench.load.FlowBounds;
import io.lintel.sim.bench.load.LoadPlan;
import io.lintel.sim.bench.load.Pace;
import io.lintel.sim.bench.load.PublisherPlan;
import io.lintel.sim.bench.load.SubscriberPlan;
import io.lintel.sim.wire.TopicPattern;
import java.util.List;
import java.util.stream.IntStream;

/** What rules are measured by: from a phone's wish to the thermostat's order, through whatever stands between. */
public final class RuleWorkloads {
    private static final TopicPattern WISH = new TopicPattern("phone/anna/rooms/%%/target");
    private static final TopicPattern ORDER = new TopicPattern("home/%%/thermostat/set");
    private static final TopicPattern PAIR = new TopicPattern("pair/%%");
    private static final int PAIRS = 10;
    private static final int RATE = 10_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private RuleWorkloads() {}

    /** As many as go: publish, rule, publish, subscriber. */
    public static Workload loop() {
        return new Acting(new Relay(
                "rule-loop",
                "10 phones to 10 thermostats at QoS 0, a rule between each message and its action",
                Metric.MESSAGES_PER_SECOND,
                LoadPlan.closedLoop(cells(new FlowBounds(Workloads.WINDOW, Workloads.CREDIT)))));
    }

    /** So many a second, for the time from message to action. */
    public static Workload rate() {
        var pace = new Pace.OpenLoop(NANOS_PER_SECOND * PAIRS / RATE);
        return new Acting(new Relay(
                "rule-10k",
                "the same, 10,000 messages a second whatever happens",
                Metric.P99_MICROS,
                new LoadPlan(cells(FlowBounds.OPEN), pace, LoadPlan.USUAL_OPENING)));
    }

    /** What the broker relays while rules listen. */
    public static Workload relay() {
        return new Relay(
                "beside-rules",
                "10 publishers to 10 subscribers at QoS 0, with rules loaded beside them",
                Metric.MESSAGES_PER_SECOND,
                LoadPlan.closedLoop(cells(PAIR, PAIR, new FlowBounds(Workloads.WINDOW, Workloads.WINDOW))));
    }

    /** The same, to see what tracing costs. */
    public static Workload tracing() {
        return new Relay(
                "tracing",
                "10 publishers to 10 subscribers at QoS 0, 1,000 rules, one of them acts on each message",
                Metric.MESSAGES_PER_SECOND,
                LoadPlan.closedLoop(cells(PAIR, PAIR, new FlowBounds(Workloads.WINDOW, Workloads.WINDOW))));
    }

    /** How long rules take to load. */
    public static Workload load() {
        return new LoadedRules();
    }

    /** Timers that a rule arms, one for each topic. */
    public static Workload timers(int count) {
        return new ArmedTimers(count);
    }

    private static List<Cell> cells(FlowBounds flow) {
        return cells(WISH, ORDER, flow);
    }

    private static List<Cell> cells(TopicPattern from, TopicPattern to, FlowBounds flow) {
        return IntStream.range(0, PAIRS)
                .mapToObj(i -> new Cell(
                        List.of(PublisherPlan.endless(from, i, 1, 1, 0, 0, flow).inJson()),
                        List.of(new SubscriberPlan(List.of(to.topic(i)), 0, i, 1).inJson())))
                .toList();
    }
}
