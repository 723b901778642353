package io.lintel.rules.trace;

import io.lintel.rules.Compilation;
import io.lintel.rules.Effects;
import io.lintel.rules.Event;
import io.lintel.rules.Limits;
import io.lintel.rules.RuleSet;
import io.lintel.rules.RuleSource;
import io.lintel.rules.Rules;
import io.lintel.rules.Settings;
import io.lintel.rules.value.Bytes;
import java.time.Instant;
import java.util.List;
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

/** One message among 1,000 rules, of which one acts on it, or just does not: with traces and without. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TracingBenchmark {
    private static final int RULES = 1_000;

    @Param({"false", "true"})
    public boolean traced;

    /** What the message says: above 30 the rule does not act. */
    @Param({"21", "31"})
    public int target;

    private @Nullable RuleSet rules;
    private Bytes payload = Bytes.of("");
    private int next;

    @Setup
    public void compile() {
        StringBuilder text = new StringBuilder("inputs:\n");
        for (int i = 0; i < RULES; i++) {
            text.append("  in").append(i).append(": in/{room}/").append(i).append('\n');
        }
        text.append("rules:\n");
        for (int i = 0; i < RULES; i++) {
            text.append("  - { id: r%1$d, when: { message: in%1$d }, if: in%1$d.target between 5 and 30, then: { publish: \"out/{room}/%1$d\" } }\n"
                    .formatted(i));
        }
        Settings settings = Settings.of(Limits.DEFAULT).traced(traced ? Tracing.DEFAULT : Tracing.OFF);
        Compilation compiled = Rules.compile(List.of(new RuleSource("bench", text.toString())), settings);
        rules = ((Compilation.Ready) compiled).rules();
        payload = Bytes.of("{\"target\":" + target + "}");
    }

    @Benchmark
    public @Nullable Effects message() {
        RuleSet known = rules;
        next = (next + 1) % RULES;
        return known == null
                ? null
                : known.apply(new Event.Message(
                        Instant.ofEpochMilli(System.currentTimeMillis()), "in/bath/" + next, payload, false));
    }
}
