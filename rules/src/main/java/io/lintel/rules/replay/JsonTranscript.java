package io.lintel.rules.replay;

import io.lintel.rules.Effects;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.JsonWriter;
import io.lintel.rules.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Takes a replay down as JSON, a line for each thing: every publish of the rules that are asked, or, with other rules, every
 * difference; at last a line that sums up.
 */
public final class JsonTranscript implements Transcript {
    private final Appendable out;
    private final boolean compares;

    /** @param compares whether differences are taken down, and no publishes */
    public JsonTranscript(Appendable out, boolean compares) {
        this.out = out;
        this.compares = compares;
    }

    @Override
    public void published(Instant at, Effects.Publish publish) {
        if (!compares) {
            Map<String, Value> line = new LinkedHashMap<>();
            line.put("at", new Value.Text(at.toString()));
            line.put("topic", new Value.Text(publish.topic()));
            said(Said.of(at, publish), line);
            write(line);
        }
    }

    @Override
    public void differs(Difference difference) {
        Map<String, Value> line = new LinkedHashMap<>();
        line.put("at", new Value.Text(difference.at().toString()));
        line.put("topic", new Value.Text(difference.topic()));
        switch (difference) {
            case Difference.More(String _, Said said) -> put("more", said, line);
            case Difference.Fewer(String _, Said said) -> put("fewer", said, line);
            case Difference.Other(String _, Said before, Said now) -> {
                put("before", before, line);
                put("now", now, line);
            }
        }
        write(line);
    }

    private static void put(String name, Said said, Map<String, Value> line) {
        Map<String, Value> fields = new LinkedHashMap<>();
        said(said, fields);
        line.put(name, new Value.Fields(fields));
    }

    private static void said(Said said, Map<String, Value> line) {
        line.put("rule", new Value.Text(said.rule()));
        payload(said.payload(), line);
        if (said.qos() > 0) {
            line.put("qos", new Value.Whole(said.qos()));
        }
        if (said.refused()) {
            line.put("refused", Value.Bool.TRUE);
        }
        if (said.retain()) {
            line.put("retain", Value.Bool.TRUE);
        }
    }

    /** As recordings have it: UTF-8 as text, anything else in base64. */
    private static void payload(Bytes payload, Map<String, Value> line) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload.array()))
                    .toString();
            line.put("text", new Value.Text(text));
        } catch (CharacterCodingException binary) {
            line.put("base64", new Value.Text(Base64.getEncoder().encodeToString(payload.array())));
        }
    }

    /** The last line. */
    public void end(ReplayReport report) {
        Map<String, Value> line = new LinkedHashMap<>();
        line.put("from", new Value.Text(report.from().toString()));
        line.put("to", new Value.Text(report.to().toString()));
        line.put("messages", new Value.Whole(report.messages().played()));
        line.put("left_out", new Value.Whole(report.messages().left()));
        line.put("torn", Value.Bool.of(report.messages().isTorn()));
        report.differences().ifPresent(found -> {
            line.put("differences", new Value.Whole(found.total()));
            line.put("same", new Value.Whole(report.same()));
        });
        Map<String, Value> rules = new LinkedHashMap<>();
        for (Tally.Row row : report.tally().rows()) {
            Map<String, Value> outcomes = new LinkedHashMap<>();
            for (Effects.Outcome outcome : Effects.Outcome.values()) {
                if (row.count(outcome) > 0) {
                    outcomes.put(outcome.name().toLowerCase(Locale.ROOT), new Value.Whole(row.count(outcome)));
                }
            }
            rules.put(row.rule(), new Value.Fields(outcomes));
        }
        line.put("rules", new Value.Fields(rules));
        write(line);
    }

    private void write(Map<String, Value> line) {
        try {
            out.append(JsonWriter.write(new Value.Fields(line))).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
