package io.lintel.sim.record;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.lintel.sim.client.Message;
import io.lintel.sim.client.Message.UserProperty;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what {@link RecordingWriter} wrote. A last line that was cut off is told by {@link #isTorn}, not an error. */
public final class RecordingReader implements AutoCloseable {

    /** The largest MQTT payload, in base64, and its surroundings. */
    private static final int LONGEST_TEXT = 360 * 1024 * 1024;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(10)
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .build();

    private final BufferedReader lines;
    private long lineNumber;
    private boolean torn;

    /** @throws MalformedRecordingException if it does not begin as a recording does */
    public RecordingReader(Reader reader) throws IOException, MalformedRecordingException {
        this.lines = new BufferedReader(reader, 1 << 16);
        String first = lines.readLine();
        lineNumber = 1;
        if (first == null || !first.startsWith("{\"recording\":")) {
            throw new MalformedRecordingException(1, "this is no recording: it must begin with {\"recording\":1");
        }
        if (!first.startsWith("{\"recording\":" + RecordingWriter.FORMAT + ",")) {
            throw new MalformedRecordingException(1, "this recording was made by a newer Lintel");
        }
    }

    /** The next message; empty at the end. */
    public Optional<Recorded> next() throws IOException, MalformedRecordingException {
        String line = lines.readLine();
        lineNumber++;
        if (line == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(line));
        } catch (JacksonException | IllegalArgumentException malformed) {
            if (lines.readLine() == null) {
                torn = true;
                return Optional.empty();
            }
            throw new MalformedRecordingException(lineNumber, "this line is no recorded message");
        }
    }

    /** Whether the end of the file was missing, as after a kill. */
    public boolean isTorn() {
        return torn;
    }

    private static Recorded parse(String line) throws IOException {
        Draft draft = new Draft();
        try (JsonParser json = JSON.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("not an object");
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                draft.read(name, json);
            }
            if (json.currentToken() != JsonToken.END_OBJECT) {
                throw new IllegalArgumentException("unfinished");
            }
        }
        return draft.finish();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    /** A message whose fields come in any order. */
    private static final class Draft {

        private long atMicros = -1;
        private @Nullable String topic;
        private @Nullable ByteBuffer payload;
        private int qos;
        private boolean retained;
        private @Nullable String contentType;
        private @Nullable String responseTopic;
        private @Nullable ByteBuffer correlation;
        private final List<UserProperty> user = new ArrayList<>();

        void read(String name, JsonParser json) throws IOException {
            switch (name) {
                case "at" -> atMicros = json.getLongValue();
                case "topic" -> topic = json.getText();
                case "text" -> payload = StandardCharsets.UTF_8.encode(json.getText());
                case "base64" -> payload = ByteBuffer.wrap(json.getBinaryValue());
                case "qos" -> qos = json.getIntValue();
                case "retained" -> retained = json.getBooleanValue();
                case "contentType" -> contentType = json.getText();
                case "responseTopic" -> responseTopic = json.getText();
                case "correlation" -> correlation = ByteBuffer.wrap(json.getBinaryValue());
                case "user" -> readUser(json);
                default -> json.skipChildren();
            }
        }

        private void readUser(JsonParser json) throws IOException {
            while (json.nextToken() == JsonToken.START_ARRAY) {
                String name = json.nextTextValue();
                String value = json.nextTextValue();
                if (name == null || value == null || json.nextToken() != JsonToken.END_ARRAY) {
                    throw new IllegalArgumentException("a user property is a pair of texts");
                }
                user.add(new UserProperty(name, value));
            }
        }

        Recorded finish() {
            if (atMicros < 0 || topic == null || payload == null || qos < 0 || qos > 2) {
                throw new IllegalArgumentException("at, topic or payload missing, or no such QoS");
            }
            return new Recorded(
                    atMicros,
                    new Message(
                            topic,
                            payload,
                            qos,
                            retained,
                            Optional.ofNullable(contentType),
                            Optional.ofNullable(responseTopic),
                            Optional.ofNullable(correlation),
                            user));
        }
    }
}
