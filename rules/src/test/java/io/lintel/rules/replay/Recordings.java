package io.lintel.rules.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.Compilation;
import io.lintel.rules.RuleSet;
import io.lintel.rules.RuleSource;
import io.lintel.rules.Rules;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** A recording that a test writes line by line. */
final class Recordings {
    static final Instant BEGAN = Instant.parse("2026-01-05T20:00:00Z");

    private final StringBuilder text = new StringBuilder();
    private Instant now = BEGAN;

    Recordings() {
        text.append("{\"recording\":1,\"began\":").append(micros(BEGAN)).append(",\"filters\":[\"#\"]}\n");
    }

    private static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
    }

    Recordings passes(Duration time) {
        now = now.plus(time);
        return this;
    }

    Recordings says(String topic, String json) {
        return line(topic, json, "");
    }

    /** @param more further fields, each beginning with a comma */
    Recordings line(String topic, String json, String more) {
        text.append("{\"at\":%d,\"topic\":\"%s\",\"text\":\"%s\"%s}\n"
                .formatted(micros(now), topic, json.replace("\"", "\\\""), more));
        return this;
    }

    Recordings raw(String line) {
        text.append(line);
        return this;
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    RecordingReader reader() throws IOException, MalformedRecordingException {
        return new RecordingReader(new ByteArrayInputStream(bytes()));
    }

    static RuleSet rules(String... files) {
        List<RuleSource> sources = java.util.stream.IntStream.range(0, files.length)
                .mapToObj(i -> new RuleSource("rules" + i + ".yaml", files[i]))
                .toList();
        Compilation compilation = Rules.compile(sources);
        assertThat(compilation).as(compilation.toString()).isInstanceOf(Compilation.Ready.class);
        return ((Compilation.Ready) compilation).rules();
    }

    /** The transcript, a line for each thing, and then the report for people. */
    String replayed(ReplayPlan plan) throws IOException, MalformedRecordingException {
        StringBuilder out = new StringBuilder();
        JsonTranscript transcript = new JsonTranscript(out, plan.against() != null);
        try (RecordingReader reader = reader()) {
            ReplayReport report = Replay.run(reader, plan, transcript);
            transcript.end(report);
            return out.append(new ReplayText(ZoneOffset.UTC).of(report)).toString();
        }
    }
}
