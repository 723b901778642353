package io.lintel.rules.state;

import io.lintel.rules.Compilation;
import io.lintel.rules.Effects;
import io.lintel.rules.Event;
import io.lintel.rules.Limits;
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
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A message of a device that was not heard before, which is only known, or arms a timer as well: how long it takes, and
 * how much of the heap it holds from then on.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = {"-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xms1g", "-Xmx1g"})
public class ArmingBenchmark {
    static final int TIMERS = 100_000;

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Limits ROOM = new Limits(10 * TIMERS, 1L << 30, 1 << 10, 1_000);

    /** What hangs on the message. */
    public enum Timer {
        NONE("when: { message: t }, if: t.n < 0, then: { publish: 'o/{x}' }"),
        FOR("when: { becomes: t.n > 0, for: 1h }, then: { publish: 'o/{x}' }"),
        WAIT("when: { message: t }, then: [ { wait: 1h }, { publish: 'o/{x}' } ]"),
        WAIT_BETWEEN("when: { message: t }, then: [ { publish: 'p/{x}' }, { wait: 1h }, { publish: 'o/{x}' } ]"),
        WAIT_UNTIL("when: { message: t }, then: [ { wait_until: t.n < 0, timeout: 1h }, { publish: 'o/{x}' } ]"),
        REQUEST("when: { message: t }, then: { request: 'q/{x}', reply: 'a/{x}', within: 1h }");

        private final String rule;

        Timer(String rule) {
            this.rule = rule;
        }
    }

    @Param
    public Timer timer = Timer.NONE;

    private RuleSet rules = ready(Timer.NONE);

    private static RuleSet ready(Timer timer) {
        RuleSource source = new RuleSource(
                "bench", "inputs: { t: 't/{x}', a: 'a/{x}' }\nrules: [ { id: r, %s } ]".formatted(timer.rule));
        return switch (Rules.compile(List.of(source), ROOM)) {
            case Compilation.Ready ready -> ready.rules();
            case Compilation.Rejected rejected -> throw new IllegalStateException("errors: " + rejected.issues());
        };
    }

    @Setup(Level.Iteration)
    public void begin() {
        rules = ready(timer);
        rules.apply(new Event.Started(NOW));
    }

    @Benchmark
    @OperationsPerInvocation(TIMERS)
    public Effects armed() {
        Effects last = Effects.NONE;
        for (int i = 0; i < TIMERS; i++) {
            last = rules.apply(new Event.Message(NOW, "t/" + (TIMERS + i), Bytes.of("{\"n\":1}"), false));
        }
        return last;
    }
}
