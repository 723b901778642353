package io.lintel.rules.replay;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.lintel.rules.Cause;
import io.lintel.rules.Event;
import io.lintel.rules.Headers;
import io.lintel.rules.value.Bytes;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A recorded message whose fields come in any order. What is wrong with it is an {@link IllegalArgumentException}. */
final class Draft {
    private static final Bytes NOTHING = Bytes.of(new byte[0]);
    private static final int LONGEST_TOPIC = 65_535;
    private static final long MICROS = 1_000_000;

    /** The year 10000: no recording is younger. */
    private static final long LATEST_MICROS = 253_402_300_800L * MICROS;

    private long atMicros = -1;
    private @Nullable String topic;
    private @Nullable Bytes payload;
    private boolean retained;
    private @Nullable String contentType;
    private @Nullable String responseTopic;
    private @Nullable Bytes correlation;
    private @Nullable String cause;
    private int hops = -1;
    private @Nullable List<Headers.UserProperty> user;

    void read(String name, JsonParser json) throws IOException {
        switch (name) {
            case "at" -> atMicros = json.getLongValue();
            case "topic" -> topic = text(json);
            case "text" -> payload = Bytes.of(text(json));
            case "base64" -> payload = Bytes.of(json.getBinaryValue());
            case "retained" -> retained = json.getBooleanValue();
            case "contentType" -> contentType = text(json);
            case "responseTopic" -> responseTopic = text(json);
            case "correlation" -> correlation = Bytes.of(json.getBinaryValue());
            case "user" -> readUser(json);
            default -> json.skipChildren();
        }
    }

    private static String text(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw new IllegalArgumentException("not a text");
        }
        return json.getText();
    }

    private void readUser(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new IllegalArgumentException("no list of user properties");
        }
        List<Headers.UserProperty> read = new ArrayList<>();
        while (json.nextToken() == JsonToken.START_ARRAY) {
            String name = json.nextTextValue();
            String value = json.nextTextValue();
            if (name == null || value == null || json.nextToken() != JsonToken.END_ARRAY) {
                throw new IllegalArgumentException("a user property is a pair of texts");
            }
            switch (name) {
                case Cause.ID_PROPERTY -> cause = value;
                case Cause.HOPS_PROPERTY -> hops = value.matches("[0-9]{1,4}") ? Integer.parseInt(value) : -1;
                default -> read.add(new Headers.UserProperty(name, value));
            }
        }
        user = read;
    }

    Event.Message message() {
        if (topic == null || payload == null || atMicros < 0 || !isTopic(topic)) {
            throw new IllegalArgumentException("at, topic or payload missing, or no topic");
        }
        return new Event.Message(instant(atMicros), topic, payload, retained, headers());
    }

    private Headers headers() {
        if (contentType == null && responseTopic == null && correlation == null && user == null) {
            return Headers.NONE;
        }
        return new Headers(
                contentType,
                responseTopic,
                correlation == null ? NOTHING : correlation,
                user == null ? List.of() : user,
                cause == null || hops < 0 ? null : new Cause(cause, hops));
    }

    /** A topic name, as MQTT has it. [MQTT-4.7.1-1] */
    private static boolean isTopic(String text) {
        if (text.isEmpty() || text.length() > LONGEST_TOPIC) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '+' || c == '#' || c == 0) {
                return false;
            }
        }
        return true;
    }

    static Instant instant(long micros) {
        if (micros < 0 || micros > LATEST_MICROS) {
            throw new IllegalArgumentException("no time of a recording");
        }
        return Instant.ofEpochSecond(micros / MICROS, micros % MICROS * 1_000);
    }
}
