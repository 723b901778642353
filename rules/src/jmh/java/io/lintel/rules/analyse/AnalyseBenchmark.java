package io.lintel.rules.analyse;

import io.lintel.rules.Finding;
import io.lintel.rules.RuleSource;
import io.lintel.rules.Rules;
import io.lintel.rules.Settings;
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

/**
 * Rules of every kind looked at by a JVM that has just started: four of a room, of which two are opposed in each tenth room;
 * one in ten by the clock, one in ten by silence.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(5)
public class AnalyseBenchmark {
    @Param("1000")
    public int rules;

    private final List<RuleSource> sources = new ArrayList<>();

    @Setup
    public void write() {
        StringBuilder inputs = new StringBuilder("inputs:\n");
        StringBuilder text = new StringBuilder("rules:\n");
        for (int room = 0; room * 5 < rules; room++) {
            inputs.append("  t%d: home/room%d/thermostat\n  w%d: home/room%d/window\n".formatted(room, room, room, room));
            text.append("""
                      - { id: heat%1$d, when: { becomes: "t%1$d.temp < t%1$d.target - 0.5 and not w%1$d.open" }, then: { publish: home/room%1$d/hvac/set, payload: { mode: heat } } }
                      - { id: rest%1$d, when: { becomes: "t%1$d.temp >= t%1$d.target" }, then: { publish: home/room%1$d/hvac/set, payload: { mode: off } } }
                      - { id: window%1$d, when: { becomes: w%1$d.open, for: 1m }, then: { publish: home/room%1$d/hvac/set, payload: { mode: off } } }
                      - { id: clock%1$d, when: { at: %2$d:30 }, then: { publish: home/room%1$d/hvac/set, payload: { mode: %3$s } } }
                      - { id: night%1$d, when: { cron: "30 %2$d * * *" }, if: "t%1$d.temp > 20", then: { publish: home/room%1$d/hvac/set, payload: { mode: off } } }
                    """.formatted(room, room % 24, room % 10 == 0 ? "heat" : "off"));
        }
        sources.add(new RuleSource("home.yaml", inputs.append(text).toString()));
    }

    @Benchmark
    public List<Finding> analyse() {
        return Rules.analyse(sources, Settings.DEFAULT);
    }
}
