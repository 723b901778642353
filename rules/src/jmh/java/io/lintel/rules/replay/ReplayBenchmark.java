package io.lintel.rules.replay;

import io.lintel.rules.Compilation;
import io.lintel.rules.RuleSet;
import io.lintel.rules.RuleSource;
import io.lintel.rules.Rules;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A recording of twenty rooms through a handful of rules, on one thread, from its bytes to the report. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(1)
public class ReplayBenchmark {
    private static final int EVENTS = 200_000;
    private static final int ROOMS = 20;

    private static final String RULES = """
            inputs:
              thermostat: home/{room}/thermostat/state
              window:     home/{room}/window/state
              hvac:       home/{room}/hvac/state
              wish:       phone/{user}/rooms/{room}/target
            rules:
              - id: take-over
                when: { message: wish }
                if: wish.target between 5 and 30
                then: { publish: "home/{room}/thermostat/set", payload: { target: "${wish.target}" } }
              - id: heat
                when: { becomes: thermostat.temp < thermostat.target - 0.5, until: thermostat.temp >= thermostat.target, for: 2m }
                if: not (has(window.open) and window.open)
                then: { publish: "home/{room}/hvac/set", payload: { mode: heat, target: "${thermostat.target}" } }
              - id: rest
                when: [ { becomes: thermostat.temp >= thermostat.target }, { becomes: window.open } ]
                then: { publish: "home/{room}/hvac/set", payload: { mode: off } }
              - id: quiet
                when: { silent: thermostat, for: 1h }
                then: { publish: "alerts/{room}", payload: "the thermostat is silent" }
            """;

    private byte[] recording = {};

    @Setup
    public void write() {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder text = new StringBuilder("{\"recording\":1,\"began\":1763769600000000,\"filters\":[\"#\"]}\n");
        for (int i = 0; i < EVENTS; i++) {
            int room = random.nextInt(ROOMS);
            String message =
                    switch (random.nextInt(10)) {
                        case 0 -> "\"topic\":\"phone/anna/rooms/room%d/target\",\"text\":\"{\\\"target\\\":%d}\"}\n"
                                .formatted(room, random.nextInt(18, 24));
                        case 1 -> "\"topic\":\"home/room%d/window/state\",\"text\":\"{\\\"open\\\":%s}\"}\n"
                                .formatted(room, random.nextInt(4) == 0);
                        case 2, 3 -> "\"topic\":\"home/room%d/hvac/state\",\"text\":\"{\\\"mode\\\":\\\"heat\\\"}\"}\n"
                                .formatted(room);
                        default -> "\"topic\":\"home/room%d/thermostat/state\",\"text\":\"{\\\"temp\\\":%d.%d,\\\"target\\\":21}\"}\n"
                                .formatted(room, random.nextInt(19, 23), random.nextInt(10));
                    };
            text.append("{\"at\":").append(1_763_769_600_000_000L + i * 700_000L).append(',').append(message);
        }
        recording = text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static RuleSet rules() {
        if (Rules.compile(List.of(new RuleSource("home.yaml", RULES))) instanceof Compilation.Ready ready) {
            return ready.rules();
        }
        throw new IllegalStateException("the rules do not compile");
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public ReplayReport one() throws IOException, MalformedRecordingException {
        return replay(ReplayPlan.of(rules()));
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public ReplayReport against() throws IOException, MalformedRecordingException {
        return replay(ReplayPlan.of(rules()).against(rules()));
    }

    private ReplayReport replay(ReplayPlan plan) throws IOException, MalformedRecordingException {
        try (RecordingReader reader = new RecordingReader(new ByteArrayInputStream(recording))) {
            return Replay.run(reader, plan, Transcript.NONE);
        }
    }
}
