package io.lintel.rules.payload;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Values from JSON (RFC 8259) as devices send it. Strict, and bounded in depth, length and number of values: what is not
 * JSON is an unknown value that says why. {@code null} is unknown, too.
 */
public final class JsonReader {
    private static final JsonFactory JSON = TreeReader.bounded(new JsonFactoryBuilder());

    private JsonReader() {}

    /** The one value that these bytes are the JSON of, or unknown. */
    public static Value read(Bytes payload) {
        return read(payload, Wanted.ALL);
    }

    /** As much of the value as is wanted. */
    public static Value read(Bytes payload, Wanted wanted) {
        byte[] json = payload.array();
        if (json.length == 0) {
            return new Value.Unknown("it is empty");
        }
        Value usual = JsonScanner.read(json, wanted);
        if (usual != null) {
            return usual;
        }
        if (isAscii(json)) {
            return TreeReader.read(() -> JSON.createParser(json), wanted, "JSON");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
            return TreeReader.read(() -> JSON.createParser(text), wanted, "JSON");
        } catch (CharacterCodingException e) {
            return new Value.Unknown("it is not UTF-8");
        }
    }

    /** Bytes with zeros are left to the decoder of texts: to the parser they would be UTF-16 or UTF-32. */
    private static boolean isAscii(byte[] json) {
        for (byte b : json) {
            if (b <= 0) {
                return false;
            }
        }
        return true;
    }
}
