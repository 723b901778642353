package io.lintel.rules.value;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values from JSON (RFC 8259) as devices send it. Strict, and bounded in depth, length and number of values: what is not
 * JSON is an unknown value that says why. {@code null} is unknown, too.
 */
public final class JsonReader {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_NUMBER_CHARS = 100;
    private static final int MAX_NAME_CHARS = 1_024;
    private static final int MAX_TOKENS = 100_000;
    private static final int MAX_EXPLAINED = 160;
    private static final Value NULL = new Value.Unknown("it is null");

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_CHARS)
                    .maxNameLength(MAX_NAME_CHARS)
                    .maxTokenCount(MAX_TOKENS)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private JsonReader() {}

    /** The one value that these bytes are the JSON of, or unknown. */
    public static Value read(Bytes payload) {
        if (payload.sizeBytes() == 0) {
            return new Value.Unknown("it is empty");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload.array()))
                    .toString();
        } catch (CharacterCodingException e) {
            return new Value.Unknown("it is not UTF-8");
        }
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            Value value = value(parser);
            return parser.nextToken() == null ? value : new Value.Unknown("it is followed by something else");
        } catch (JsonProcessingException e) {
            return new Value.Unknown("it is not JSON: " + explained(e));
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot be read", e);
        }
    }

    private static String explained(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        int details = message.indexOf(": was expecting");
        String brief = details > 0 ? message.substring(0, details) : message;
        JsonLocation at = e.getLocation(); // null when a limit is exceeded
        String place = at == null ? "" : " at line " + at.getLineNr() + " column " + at.getColumnNr();
        return Texts.printable(brief.substring(0, Math.min(brief.length(), MAX_EXPLAINED))) + place;
    }

    private static Value value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return new Value.Unknown("it is only white space");
        }
        return switch (token) {
            case START_OBJECT -> fields(parser);
            case START_ARRAY -> items(parser);
            case VALUE_STRING -> new Value.Text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_TRUE -> Value.Bool.TRUE;
            case VALUE_FALSE -> Value.Bool.FALSE;
            case VALUE_NULL -> NULL;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("a JSON value cannot begin with " + token);
        };
    }

    private static Value fields(JsonParser parser) throws IOException {
        Map<String, Value> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return new Value.Fields(fields);
    }

    private static Value items(JsonParser parser) throws IOException {
        List<Value> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return new Value.Items(items);
    }

    private static Value number(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return new Value.Whole(parser.getLongValue());
        }
        double value = parser.getDoubleValue();
        if (!Double.isFinite(value)) {
            throw new JsonParseException(parser, "The number " + Texts.shortened(parser.getText()) + " is too large");
        }
        return new Value.Decimal(value);
    }
}
