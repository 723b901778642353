package io.lintel.sim.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.lintel.sim.client.Message;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a recording: JSON, a line for each message, after a first line that says what it is. A payload that is UTF-8
 * stands as text, any other in base64. Not for several threads.
 */
public final class RecordingWriter implements AutoCloseable {

    static final int FORMAT = 1;

    private static final JsonFactory JSON = new JsonFactory();

    private final CountingOutput out;
    private final JsonGenerator json;

    /** @throws IOException as does every write */
    public RecordingWriter(OutputStream out, long beganMicros, List<String> filters) throws IOException {
        this.out = new CountingOutput(out);
        this.json = JSON.createGenerator(this.out);
        json.setRootValueSeparator(null);
        json.writeStartObject();
        json.writeNumberField("recording", FORMAT);
        json.writeNumberField("began", beganMicros);
        json.writeArrayFieldStart("filters");
        for (String filter : filters) {
            json.writeString(filter);
        }
        json.writeEndArray();
        endLine();
    }

    public void write(Recorded recorded) throws IOException {
        Message message = recorded.message();
        json.writeStartObject();
        json.writeNumberField("at", recorded.atMicros());
        json.writeStringField("topic", message.topic());
        payload(message.payload().duplicate());
        if (message.qos() > 0) {
            json.writeNumberField("qos", message.qos());
        }
        if (message.retained()) {
            json.writeBooleanField("retained", true);
        }
        properties(message);
        endLine();
    }

    private void payload(ByteBuffer payload) throws IOException {
        String text = text(payload.duplicate());
        if (text != null) {
            json.writeStringField("text", text);
        } else {
            base64("base64", payload);
        }
    }

    private static @Nullable String text(ByteBuffer payload) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(payload).toString();
        } catch (CharacterCodingException binary) {
            return null;
        }
    }

    private void properties(Message message) throws IOException {
        if (message.contentType().isPresent()) {
            json.writeStringField("contentType", message.contentType().get());
        }
        if (message.responseTopic().isPresent()) {
            json.writeStringField("responseTopic", message.responseTopic().get());
        }
        if (message.correlation().isPresent()) {
            base64("correlation", message.correlation().get());
        }
        if (!message.userProperties().isEmpty()) {
            json.writeArrayFieldStart("user");
            for (Message.UserProperty property : message.userProperties()) {
                json.writeArray(new String[] {property.name(), property.value()}, 0, 2);
            }
            json.writeEndArray();
        }
    }

    private void base64(String name, ByteBuffer data) throws IOException {
        byte[] bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        json.writeBinaryField(name, bytes);
    }

    private void endLine() throws IOException {
        json.writeEndObject();
        json.writeRaw('\n');
    }

    /** How long the file is, with what still waits to be written out. */
    public long bytes() {
        return out.written + Math.max(0, json.getOutputBuffered());
    }

    /** Puts everything where a reader finds it. */
    public void flush() throws IOException {
        json.flush();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }

    private static final class CountingOutput extends java.io.FilterOutputStream {

        private long written;

        CountingOutput(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            written += length;
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            written++;
        }
    }
}
