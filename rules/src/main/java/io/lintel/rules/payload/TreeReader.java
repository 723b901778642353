package io.lintel.rules.payload;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.TSFBuilder;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one value from a stream of tokens, and of its fields only those that are wanted. The rest is checked for its form
 * and thrown away without being made.
 */
final class TreeReader {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_NUMBER_CHARS = 100;
    private static final int MAX_NAME_CHARS = 1_024;
    private static final int MAX_TOKENS = 100_000;
    private static final int MAX_EXPLAINED = 160;
    static final Value NULL = new Value.Unknown("it is null");
    private static final Value NOT_FINITE = new Value.Unknown("it is no finite number");

    /** Where the parser is opened, which is where an unreadable payload may show first. */
    interface Opening {
        JsonParser open() throws IOException;
    }

    private TreeReader() {}

    /** The bounds and checks that hold for every format. */
    static <F extends JsonFactory, B extends TSFBuilder<F, B>> F bounded(B builder) {
        return builder.streamReadConstraints(StreamReadConstraints.builder()
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
    }

    /**
     * The one value that the stream is, or unknown.
     *
     * @param format for people
     */
    static Value read(Opening opening, Wanted wanted, String format) {
        try (JsonParser parser = opening.open()) {
            parser.nextToken();
            Value value = value(parser, wanted);
            return parser.nextToken() == null ? value : new Value.Unknown("it is followed by something else");
        } catch (JsonProcessingException e) {
            return new Value.Unknown("it is not " + format + ": " + explained(e));
        } catch (IOException e) {
            return new Value.Unknown("it is not " + format);
        }
    }

    private static String explained(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        int details = message.indexOf(": was expecting");
        String brief = details > 0 ? message.substring(0, details) : message;
        JsonLocation at = e.getLocation(); // null when a limit is exceeded
        boolean text = at != null && at.getLineNr() > 0;
        String place = text ? " at line " + at.getLineNr() + " column " + at.getColumnNr() : "";
        return Texts.printable(brief.substring(0, Math.min(brief.length(), MAX_EXPLAINED))) + place;
    }

    private static Value value(JsonParser parser, Wanted wanted) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return new Value.Unknown("it is only white space");
        }
        return switch (token) {
            case START_OBJECT -> fields(parser, wanted);
            case START_ARRAY -> items(parser);
            case VALUE_STRING -> new Value.Text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_TRUE -> Value.Bool.TRUE;
            case VALUE_FALSE -> Value.Bool.FALSE;
            case VALUE_NULL -> NULL;
            case VALUE_EMBEDDED_OBJECT -> Bytes.of(parser.getBinaryValue());
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME ->
                throw new IllegalStateException("a value cannot begin with " + token);
        };
    }

    private static Value fields(JsonParser parser, Wanted wanted) throws IOException {
        Map<String, Value> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            Wanted part = wanted.field(name);
            if (part != null) {
                fields.put(name, value(parser, part));
            } else if (token.isStructStart()) {
                parser.skipChildren();
            }
        }
        return new Value.Fields(fields);
    }

    private static Value items(JsonParser parser) throws IOException {
        List<Value> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser, Wanted.ALL));
        }
        return new Value.Items(items);
    }

    private static Value number(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return new Value.Whole(parser.getLongValue());
        }
        double value = parser.getDoubleValue();
        return Double.isFinite(value) ? new Value.Decimal(value) : NOT_FINITE;
    }
}
