package io.lintel.broker.jmh;

import io.lintel.broker.topic.TopicFilter;
import io.lintel.broker.topic.TopicName;
import io.lintel.broker.topic.TopicTree;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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

/** What is retained: one topic replaced, and one filter asked, among very many. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class TopicTreeBenchmark {
    @Param({"1000000"})
    public int topics;

    private final TopicTree<Integer> tree = new TopicTree<>();
    private final TopicName[] some = new TopicName[1 << 12];
    private final TopicFilter filter = TopicFilter.of("fleet/4711/+");
    private int next;

    @Setup
    public void fill() {
        for (int i = 0; i < topics; i++) {
            TopicName topic = TopicName.of("fleet/" + i / 4 + "/sensor" + i % 4);
            tree.put(topic, i);
            some[i & (some.length - 1)] = topic;
        }
    }

    @Benchmark
    public @Nullable Integer replace() {
        return tree.put(some[next++ & (some.length - 1)], 1);
    }

    @Benchmark
    public void matchFour(Blackhole found) {
        tree.match(filter, value -> {
            found.consume(value);
            return true;
        });
    }
}
