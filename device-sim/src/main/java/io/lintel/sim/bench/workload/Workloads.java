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

/** The table of all workloads. */
public final class Workloads {
    static final int PAYLOAD_BYTES = 64;
    /** Publishes in flight per publisher, unacknowledged. */
    static final int WINDOW = 20;
    /** Publishes per publisher that not all subscribers have seen yet. */
    static final int CREDIT = 200;

    private static final int PAIRS = 10;
    private static final int FAN_IN = 50;
    private static final int RATE = 10_000;
    private static final int TOPIC_PUBLISHERS = 10;
    private static final int FILTERS_PER_CLIENT = 1_000;

    private static final TopicPattern WILDCARD_TOPIC = new TopicPattern("site/%%%%%%/device/state");
    private static final List<TopicPattern> WILDCARD_FILTERS = List.of(
            WILDCARD_TOPIC,
            new TopicPattern("site/%%%%%%/+/state"),
            new TopicPattern("site/%%%%%%/#"),
            new TopicPattern("site/%%%%%%/device/+"));

    private Workloads() {}

    public static List<Workload> all(Sizes sizes) {
        return List.of(
                pairs(0),
                pairs(1),
                pairs(2),
                fanIn(),
                fanOut(sizes.fanOut()),
                topics(sizes.topics()),
                rate(),
                new ConnectStorm(sizes.storm()),
                new IdleConnections(sizes.idle()),
                wildcards(sizes.filters()),
                new RetainedStore(sizes.retained()));
    }

    /** What a store costs and gives: for brokers that keep things. */
    public static List<Workload> durable(Sizes sizes) {
        var flow = new FlowBounds(WINDOW, CREDIT);
        var pairs = new Relay(
                "pairs-lasting",
                "10 publishers to 10 subscribers at QoS 1, with sessions that outlive their connections",
                Metric.MESSAGES_PER_SECOND,
                LoadPlan.closedLoop(pairCells(1, flow)).asLasting());
        return List.of(
                new DurableRelay(pairs),
                new LonePublish(),
                new RestartAfterKill(sizes.sleepers(), sizes.queued()),
                new RetainedHeap(sizes.retained()));
    }

    private static Workload pairs(int qos) {
        return new Relay(
                "pairs-qos" + qos,
                "10 publishers to 10 subscribers at QoS " + qos,
                Metric.MESSAGES_PER_SECOND,
                LoadPlan.closedLoop(pairCells(qos, new FlowBounds(WINDOW, qos == 0 ? WINDOW : CREDIT))));
    }

    private static Workload fanIn() {
        int qos = 1;
        var topic = new TopicPattern("fan/in/%%");
        List<PublisherPlan> publishers = IntStream.range(0, FAN_IN)
                .mapToObj(
                        i -> PublisherPlan.endless(topic, i, 1, 1, qos, PAYLOAD_BYTES, new FlowBounds(WINDOW, WINDOW)))
                .toList();
        var subscriber = new SubscriberPlan(List.of("fan/in/+"), qos, 0, FAN_IN);
        return new Relay(
                "fan-in",
                FAN_IN + " publishers to 1 subscriber at QoS " + qos,
                Metric.MESSAGES_PER_SECOND,
                LoadPlan.closedLoop(List.of(new Cell(publishers, List.of(subscriber)))));
    }

    private static Workload fanOut(int subscriberCount) {
        int qos = 0;
        var topic = new TopicPattern("fan/out");
        var publisher =
                PublisherPlan.endless(topic, 0, 1, subscriberCount, qos, PAYLOAD_BYTES, new FlowBounds(WINDOW, WINDOW));
        var subscriber = new SubscriberPlan(List.of("fan/out"), qos, 0, 1);
        List<SubscriberPlan> subscribers =
                IntStream.range(0, subscriberCount).mapToObj(i -> subscriber).toList();
        return new Relay(
                "fan-out",
                "1 publisher to " + subscriberCount + " subscribers at QoS " + qos,
                Metric.MESSAGES_PER_SECOND,
                LoadPlan.closedLoop(List.of(new Cell(List.of(publisher), subscribers))));
    }

    private static Workload topics(int count) {
        int qos = 1;
        var topic = new TopicPattern("home/%%%%%/state");
        int each = count / TOPIC_PUBLISHERS;
        List<Cell> cells = IntStream.range(0, TOPIC_PUBLISHERS)
                .mapToObj(i -> new Cell(
                        List.of(PublisherPlan.endless(
                                topic, i * each, each, 1, qos, PAYLOAD_BYTES, new FlowBounds(WINDOW, CREDIT))),
                        IntStream.range(i * each, (i + 1) * each)
                                .mapToObj(n -> new SubscriberPlan(List.of(topic.topic(n)), qos, n, 1))
                                .toList()))
                .toList();
        return new Relay(
                "topics",
                TOPIC_PUBLISHERS + " publishers to " + count + " subscribers, each with its own topic, at QoS " + qos,
                Metric.MESSAGES_PER_SECOND,
                LoadPlan.closedLoop(cells));
    }

    private static Workload rate() {
        int qos = 1;
        var pace = new Pace.OpenLoop(1_000_000_000L * PAIRS / RATE);
        return new Relay(
                "rate-10k",
                "10 publishers to 10 subscribers at QoS " + qos + ", 10,000 msg/s whatever happens",
                Metric.P99_MICROS,
                new LoadPlan(pairCells(qos, FlowBounds.OPEN), pace, LoadPlan.USUAL_OPENING));
    }

    private static Workload wildcards(int filters) {
        int qos = 1;
        int perClient = Math.min(FILTERS_PER_CLIENT, filters / TOPIC_PUBLISHERS);
        int clients = filters / perClient;
        int clientsPerCell = Math.max(1, clients / TOPIC_PUBLISHERS);
        int perCell = clientsPerCell * perClient;
        List<Cell> cells = IntStream.range(0, clients / clientsPerCell)
                .mapToObj(cell -> new Cell(
                        List.of(PublisherPlan.endless(
                                WILDCARD_TOPIC,
                                cell * perCell,
                                perCell,
                                1,
                                qos,
                                PAYLOAD_BYTES,
                                new FlowBounds(WINDOW, CREDIT))),
                        IntStream.range(0, clientsPerCell)
                                .map(client -> cell * perCell + client * perClient)
                                .mapToObj(first -> wildcardSubscriber(first, perClient, qos))
                                .toList()))
                .toList();
        return new Relay(
                "wildcards",
                filters + " subscriptions (a quarter each: exact, +, #, trailing +) of " + clients + " clients at QoS "
                        + qos,
                Metric.MESSAGES_PER_SECOND,
                LoadPlan.closedLoop(cells));
    }

    private static SubscriberPlan wildcardSubscriber(int first, int count, int qos) {
        List<String> filters = IntStream.range(first, first + count)
                .mapToObj(n -> WILDCARD_FILTERS.get(n % WILDCARD_FILTERS.size()).topic(n))
                .toList();
        return new SubscriberPlan(filters, qos, first, count);
    }

    private static List<Cell> pairCells(int qos, FlowBounds flow) {
        var topic = new TopicPattern("pair/%%");
        return IntStream.range(0, PAIRS)
                .mapToObj(i -> new Cell(
                        List.of(PublisherPlan.endless(topic, i, 1, 1, qos, PAYLOAD_BYTES, flow)),
                        List.of(new SubscriberPlan(List.of(topic.topic(i)), qos, i, 1))))
                .toList();
    }
}
