package io.lintel.rules.expression;

import io.lintel.rules.payload.JsonReader;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Value;
import java.nio.charset.StandardCharsets;

/** What the payloads of messages stand for. */
public final class Payloads {
    /** Longer ones are not read: small devices have no room for them. */
    private static final int LONGEST = 4_096;

    private Payloads() {}

    /** The value that a text is the JSON of; or else the text itself, which is what simple devices are told. */
    public static Value read(String payload) {
        if (payload.length() > LONGEST) {
            return new Value.Unknown("it is longer than " + LONGEST + " characters");
        }
        Value json = JsonReader.read(Bytes.of(payload.getBytes(StandardCharsets.UTF_8)));
        return json instanceof Value.Unknown ? new Value.Text(payload) : json;
    }
}
