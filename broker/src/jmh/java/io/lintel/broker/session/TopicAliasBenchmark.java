package io.lintel.broker.session;

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

/** The alias for one publish to a client that has as many aliases as there are topics, or far fewer. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class TopicAliasBenchmark {
    private static final int PUBLISHES = 1 << 12;

    @Param({"16", "1000"})
    public int topics;

    private final OutboundAliases aliases = new OutboundAliases(16);
    private final TopicName[] published = new TopicName[PUBLISHES];
    private int next;

    /** Few topics are published often, many seldom. */
    @Setup
    public void prepare() {
        Random random = new Random(1);
        TopicName[] all = new TopicName[topics];
        for (int i = 0; i < topics; i++) {
            all[i] = TopicName.of("fleet/device-" + i + "/state");
        }
        for (int i = 0; i < PUBLISHES; i++) {
            double skewed = random.nextDouble() * random.nextDouble() * random.nextDouble();
            published[i] = all[(int) (skewed * topics)];
        }
    }

    @Benchmark
    public int alias() {
        return aliases.of(published[next++ & (PUBLISHES - 1)]);
    }
}
