package io.lintel.rules.state;

import io.lintel.rules.Compilation;
import io.lintel.rules.Effects;
import io.lintel.rules.Event;
import io.lintel.rules.RuleSet;
import io.lintel.rules.RuleSource;
import io.lintel.rules.Rules;
import io.lintel.rules.value.Bytes;
import java.time.Instant;
import java.util.List;
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

/** One message that one rule listens to: it is decoded, kept, looked at, and answered by a publish, or not. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FiringBenchmark {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    /** True for the message, or not. */
    @Param({"pair.target between 5 and 30", "pair.target between 50 and 60"})
    public String condition = "";

    private RuleSet rules = ready("");
    private final Bytes payload = Bytes.of("{\"target\":22.5,\"stamp\":\"%040x\"}".formatted(1));

    @Setup
    public void compile() {
        rules = ready("""
                inputs: { pair: "pair/{n}" }
                rules: [ { id: r, when: { message: pair }, if: "%s",
                  then: { publish: "seen/{n}", payload: { target: "${pair.target}" } } } ]
                """.formatted(condition));
        rules.apply(new Event.Started(NOW));
    }

    private static RuleSet ready(String text) {
        return switch (Rules.compile(List.of(new RuleSource("bench", text)))) {
            case Compilation.Ready ready -> ready.rules();
            case Compilation.Rejected rejected -> throw new IllegalStateException("errors: " + rejected.issues());
        };
    }

    @Benchmark
    public Effects firing() {
        return rules.apply(new Event.Message(NOW, "pair/01", payload, false));
    }
}
