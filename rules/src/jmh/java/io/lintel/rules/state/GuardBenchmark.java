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

/** What a guard costs: a command and a report, with and without a never, and with a thousand that guard something else. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GuardBenchmark {
    /** How many nevers there are; the first one guards what is commanded. */
    @Param({"0", "1", "1000"})
    public int nevers;

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final Event.Message REPORT = message("home/bath/window/state", "{\"open\":false}");
    private static final Event.Message COMMAND = message("home/bath/hvac/set", "{\"mode\":\"heat\",\"target\":22.5}");

    private RuleSet rules = ready("");

    private static Event.Message message(String topic, String payload) {
        return new Event.Message(AT, topic, Bytes.of(payload), false);
    }

    private static RuleSet ready(String nevers) {
        RuleSource source = new RuleSource("bench", """
                inputs:
                  hvac: home/{room}/hvac/state
                  window: home/{room}/window/state
                  asked: home/{room}/hvac/set
                  others: homes/{number}/hvac/state
                rules:
                  - { id: r, when: { becomes: window.open and hvac.mode == 'heat' }, then: { publish: out } }
                  - { id: c, when: { becomes: asked.mode == 'cool' }, then: { publish: out } }
                """ + nevers);
        return switch (Rules.compile(List.of(source))) {
            case Compilation.Ready ready -> ready.rules();
            case Compilation.Rejected rejected -> throw new IllegalStateException(rejected.issues().toString());
        };
    }

    @Setup
    public void compile() {
        StringBuilder text = new StringBuilder(nevers == 0 ? "" : "never:\n");
        for (int i = 0; i < nevers; i++) {
            text.append(
                    i == 0
                            ? """
                              - id: n0
                                state: hvac.mode == 'heat' and window.open
                                guards: home/{room}/hvac/set
                            """
                            : """
                              - id: n%d
                                state: others.mode == 'heat' and others.limit > %d
                                guards: { topic: "homes/{number}/hvac/set%d", as: others }
                            """.formatted(i, i, i));
        }
        rules = ready(text.toString());
        rules.apply(REPORT);
    }

    @Benchmark
    public Effects command() {
        return rules.apply(COMMAND);
    }

    @Benchmark
    public Effects report() {
        return rules.apply(REPORT);
    }
}
