package io.lintel.rules.plan;

import io.lintel.rules.Compilation;
import io.lintel.rules.RuleSource;
import io.lintel.rules.Rules;
import java.util.ArrayList;
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

/** Rules with an input of their own each, in files of a hundred, loaded and checked by a JVM that has just started. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(5)
public class CompileBenchmark {
    private static final int PER_FILE = 100;

    @Param("8000")
    public int rules;

    private final List<RuleSource> sources = new ArrayList<>();

    @Setup
    public void write() {
        for (int file = 0; file * PER_FILE < rules; file++) {
            StringBuilder inputs = new StringBuilder("inputs:\n");
            StringBuilder text = new StringBuilder("rules:\n");
            for (int i = file * PER_FILE; i < Math.min(rules, (file + 1) * PER_FILE); i++) {
                inputs.append("  in%d: plant/line%d/{machine}/state\n".formatted(i, i));
                text.append("""
                          - id: rule-%1$d
                            about: Stops the machine of line %1$d when it gets too hot
                            when:
                              - becomes: in%1$d.temp > 80.5 and in%1$d.mode == 'run'
                                until: in%1$d.temp < 70
                            if: in%1$d.load between 1 and 100 or not has(in%1$d.load)
                            then:
                              - publish: plant/line%1$d/{machine}/set
                                payload: { mode: stop, why: "at ${in%1$d.temp} °C", was: "${round(in%1$d.temp)}" }
                                qos: 1
                        """.formatted(i));
            }
            sources.add(new RuleSource("file" + file + ".yaml", inputs.append(text).toString()));
        }
    }

    @Benchmark
    public Compilation compile() {
        Compilation compilation = Rules.compile(sources);
        if (compilation instanceof Compilation.Rejected rejected) {
            throw new IllegalStateException(rejected.issues().getFirst().render());
        }
        return compilation;
    }
}
