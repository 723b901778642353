package io.lintel.rules.plan;

import io.lintel.rules.RuleSource;
import io.lintel.rules.check.Checker;
import io.lintel.rules.payload.JsonReader;
import io.lintel.rules.syntax.Issues;
import io.lintel.rules.syntax.RuleFile;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Home;
import io.lintel.rules.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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

/** One condition, looked at for an event whose value is decoded: with the frame of the run, as every event makes one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ConditionBenchmark {
    /** What is asked. */
    @Param({"x.temp < 20", "x.temp < x.target - 0.5", "x.mode == 'heat' and x.temp between 5 and 30", "abs(x.temp - x.target) > 1"})
    public String expression = "";

    private List<RulePlan> rules = List.of();
    private Key key = Key.EMPTY;
    private Facts facts = new OneFact(null);

    private record OneFact(@Nullable Twin known) implements Facts {
        @Override
        public @Nullable Twin twin(InputPlan input, Key key) {
            return known;
        }

        @Override
        public List<Key> members(GroupKeys group, Key key) {
            return List.of();
        }
    }

    @Setup
    public void compile() {
        Issues issues = new Issues();
        RuleSource source = new RuleSource("bench", """
                inputs: { x: "in/{room}" }
                rules: [ { id: r, when: { message: x }, if: "%s", then: { publish: out } } ]
                """.formatted(expression));
        Plan plan = Plan.of(Checker.check(RuleFile.parse(List.of(source), issues), issues), Home.GREENWICH);
        Value value = JsonReader.read(Bytes.of("{\"temp\":21.5,\"target\":22.5,\"mode\":\"heat\"}"));
        TopicTree.Match match = plan.match("in/bath").getFirst();
        rules = plan.rules();
        key = match.key();
        facts = new OneFact(Twin.heard(match.input(), null, value, Instant.EPOCH, false, Source.NONE));
    }

    @Benchmark
    public Value condition() {
        RulePlan rule = rules.getFirst();
        Frame frame = new Frame(rule, rule.triggers().getFirst(), key, facts, Instant.EPOCH, 100_000);
        return Objects.requireNonNull(rule.condition()).eval(frame);
    }
}
