package io.lintel.rules.value;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Values as JSON, always the same bytes for the same value. What JSON has no form for is written as text: times,
 * durations, bytes in base64. An unknown item is null.
 */
public final class JsonWriter {
    private static final int FIRST_BYTES = 96;
    private static final int MOST_ESCAPED_BYTES = 6;
    private static final int MOST_NUMBER_BYTES = 32;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = ascii("null");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");

    private final ByteText json;

    public JsonWriter() {
        this(FIRST_BYTES);
    }

    /** @param expectedBytes how long it will be, roughly */
    public JsonWriter(int expectedBytes) {
        this.json = new ByteText(expectedBytes);
    }

    /** The JSON of a value, without white space. */
    public static String write(Value value) {
        return new JsonWriter().value(value).json.text();
    }

    /** The same, in UTF-8. */
    public static Bytes bytes(Value value) {
        return new JsonWriter().value(value).done();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Appends JSON that somebody has written before. */
    public JsonWriter fixed(Bytes utf8) {
        json.append(utf8.array());
        return this;
    }

    /** Appends a value. */
    public JsonWriter value(Value value) {
        switch (value) {
            case Value.Whole(long whole) -> json.reserve(MOST_NUMBER_BYTES).appendDigits(whole);
            case Value.Decimal decimal -> number(decimal);
            case Value.Bool(boolean truth) -> json.append(truth ? TRUE : FALSE);
            case Value.Text(String text) -> text(text);
            case Value.Time _, Value.Duration _, Bytes _ -> text(Texts.plain(value));
            case Value.Items(List<Value> values) -> items(values);
            case Value.Fields(Map<String, Value> values) -> fields(values);
            case Value.Unknown _, Value.Failed _ -> json.append(NULL);
        }
        return this;
    }

    /** All that was appended, which nothing is to be added to any more. */
    public Bytes done() {
        return Bytes.of(json.array());
    }

    private void number(Value.Decimal decimal) {
        if (!json.reserve(MOST_NUMBER_BYTES).appendShort(decimal.value())) {
            json.append(ascii(Numbers.text(decimal)));
        }
    }

    private void items(List<Value> values) {
        char separator = '[';
        for (Value value : values) {
            json.append((byte) separator);
            value(value);
            separator = ',';
        }
        if (values.isEmpty()) {
            json.append((byte) '[');
        }
        json.append((byte) ']');
    }

    private void fields(Map<String, Value> values) {
        char separator = '{';
        for (Map.Entry<String, Value> field : values.entrySet()) {
            json.append((byte) separator);
            text(field.getKey());
            json.append((byte) ':');
            value(field.getValue());
            separator = ',';
        }
        if (values.isEmpty()) {
            json.append((byte) '{');
        }
        json.append((byte) '}');
    }

    private void text(String text) {
        json.append((byte) '"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            json.reserve(MOST_ESCAPED_BYTES);
            switch (c) {
                case '"', '\\' -> escape(c);
                case '\n' -> escape('n');
                case '\r' -> escape('r');
                case '\t' -> escape('t');
                default -> i += character(text, i, c);
            }
        }
        json.append((byte) '"');
    }

    private void escape(char c) {
        json.put((byte) '\\');
        json.put((byte) c);
    }

    /** Returns how many characters more than this one it has written. */
    private int character(String text, int i, char c) {
        if (c >= ' ' && c < 0x80) {
            json.put((byte) c);
        } else if (c < ' ' || isHalf(text, i)) {
            escape('u');
            for (int shift = Character.SIZE - 4; shift >= 0; shift -= 4) {
                json.put(HEX[(c >>> shift) & 0xF]);
            }
        } else {
            int codePoint = text.codePointAt(i);
            json.putUtf8(codePoint);
            return Character.charCount(codePoint) - 1;
        }
        return 0;
    }

    /** Half of a surrogate pair without the other half has no UTF-8, so it is written as an escape. */
    private static boolean isHalf(String text, int i) {
        char c = text.charAt(i);
        return Character.isHighSurrogate(c)
                ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
                : Character.isLowSurrogate(c); // the low half of a pair is written with the high one
    }
}
