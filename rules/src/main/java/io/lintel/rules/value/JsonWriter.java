package io.lintel.rules.value;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Values as JSON, always the same text for the same value. What JSON has no form for is written as text: times,
 * durations, bytes in base64. An unknown item is null.
 */
public final class JsonWriter {
    private static final HexFormat HEX = HexFormat.of();

    private final StringBuilder json = new StringBuilder();

    private JsonWriter() {}

    /** The JSON of a value, without white space. */
    public static String write(Value value) {
        JsonWriter writer = new JsonWriter();
        writer.append(value);
        return writer.json.toString();
    }

    private void append(Value value) {
        switch (value) {
            case Value.Num number -> json.append(Numbers.text(number));
            case Value.Bool(boolean truth) -> json.append(truth);
            case Value.Text(String text) -> appendText(text);
            case Value.Time _, Value.Duration _, Bytes _ -> appendText(Texts.plain(value));
            case Value.Items(List<Value> values) -> appendItems(values);
            case Value.Fields(Map<String, Value> values) -> appendFields(values);
            case Value.Unknown _, Value.Failed _ -> json.append("null");
        }
    }

    private void appendItems(List<Value> values) {
        String separator = "[";
        for (Value value : values) {
            json.append(separator);
            append(value);
            separator = ",";
        }
        json.append(values.isEmpty() ? "[]" : "]");
    }

    private void appendFields(Map<String, Value> values) {
        String separator = "{";
        for (Map.Entry<String, Value> field : values.entrySet()) {
            json.append(separator);
            appendText(field.getKey());
            json.append(':');
            append(field.getValue());
            separator = ",";
        }
        json.append(values.isEmpty() ? "{}" : "}");
    }

    private void appendText(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < ' ' || isHalf(text, i)) {
                        json.append("\\u").append(HEX.toHexDigits(c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }

    /** Half of a surrogate pair without the other half has no UTF-8, so it is written as an escape. */
    private static boolean isHalf(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
