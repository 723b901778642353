package io.lintel.broker.jmh;

import io.lintel.broker.topic.SubscriptionTree;
import io.lintel.broker.topic.TopicFilter;
import io.lintel.broker.topic.TopicName;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** One match, of a topic picked at random, that meets one subscriber of very many. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class SubscriptionTreeBenchmark {
    private static final int TOPICS = 1 << 12;

    @Param({"100000", "1000000"})
    public int filters;

    /** How the filters are written: without wildcard, with one in the middle, or at the end. */
    @Param({"fleet/%d/state", "fleet/%d/+/state", "fleet/%d/#"})
    public String pattern = "";

    private final SubscriptionTree<Integer, Integer> tree = new SubscriptionTree<>();
    private final TopicName[] topics = new TopicName[TOPICS];
    private int next;

    @Setup
    public void fill() {
        for (int i = 0; i < filters; i++) {
            tree.put(filter(i), i, i);
        }
        Random random = new Random(1);
        for (int i = 0; i < TOPICS; i++) {
            String filter = pattern.formatted(random.nextInt(filters));
            topics[i] = TopicName.of(filter.replace("+", "sensor").replace("#", "sensor/state"));
        }
    }

    private TopicFilter filter(int number) {
        return TopicFilter.of(pattern.formatted(number));
    }

    @Benchmark
    public void match(Blackhole found) {
        TopicName topic = topics[next++ & (TOPICS - 1)];
        tree.match(topic, (subscriber, subscription) -> found.consume(subscription));
    }

    @Benchmark
    public int subscribeAndLeave() {
        TopicFilter filter = filter(filters + (next++ & (TOPICS - 1)));
        tree.put(filter, 0, 0);
        tree.remove(filter, 0);
        return next;
    }
}
