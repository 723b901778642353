package io.lintel.sim.fleet.crowd;

import io.lintel.sim.model.Content;
import io.lintel.sim.model.Content.Field;
import io.lintel.sim.model.Content.Quantity;
import io.lintel.sim.model.Content.Truth;
import io.lintel.sim.model.Content.Word;
import io.lintel.sim.scenario.FleetScenario.PayloadFormat;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes what devices say in the format of their group, with a mark by which it is known again: one more field, or what
 * comes nearest to that.
 */
public final class PayloadWriter {

    /** The name of the field that holds a mark. */
    static final String MARK = "sim";

    private static final int CBOR_MAP = 0xa0;
    private static final int CBOR_TEXT = 0x60;
    private static final int CBOR_DOUBLE = 0xfb;
    private static final int CBOR_FLOAT = 0xfa;
    private static final int CBOR_FALSE = 0xf4;
    private static final int CBOR_TRUE = 0xf5;

    private PayloadWriter() {}

    /** The payload, without a mark. */
    public static byte[] plain(Content content, PayloadFormat format) {
        return switch (content) {
            case Content.Fields fields -> fields(fields.fields(), format);
            case Content.Text text -> text.text().getBytes(StandardCharsets.UTF_8);
        };
    }

    /** The payload with a mark; empty when it is the text of a real product in which none can stand. */
    public static Optional<byte[]> marked(Content content, PayloadFormat format, String mark) {
        return switch (content) {
            case Content.Fields fields -> {
                List<Field> all = new ArrayList<>(fields.fields());
                all.add(new Word(MARK, mark));
                yield Optional.of(fields(all, format));
            }
            case Content.Text text -> intoObject(text.text(), mark);
        };
    }

    /** A JSON object takes one more member. */
    private static Optional<byte[]> intoObject(String text, String mark) {
        String object = text.strip();
        if (!object.startsWith("{") || !object.endsWith("}")) {
            return Optional.empty();
        }
        String members = object.substring(0, object.length() - 1).stripTrailing();
        String comma = members.length() == 1 ? "" : ",";
        return Optional.of((members + comma + "\"" + MARK + "\":\"" + mark + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] fields(List<Field> fields, PayloadFormat format) {
        return switch (format) {
            case JSON -> json(fields).getBytes(StandardCharsets.UTF_8);
            case CSV -> csv(fields).getBytes(StandardCharsets.UTF_8);
            case CBOR -> bytes(out -> cbor(fields, out));
            case BINARY -> bytes(out -> binary(fields, out));
        };
    }

    private static String json(List<Field> fields) {
        StringBuilder text = new StringBuilder("{");
        for (Field field : fields) {
            text.append(text.length() == 1 ? "\"" : ",\"")
                    .append(escaped(field.name()))
                    .append("\":");
            switch (field) {
                case Quantity quantity -> text.append(number(quantity.value()));
                case Word word -> text.append('"').append(escaped(word.value())).append('"');
                case Truth truth -> text.append(truth.value());
            }
        }
        return text.append('}').toString();
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (c < ' ') {
                escaped.append(String.format("\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static String csv(List<Field> fields) {
        StringBuilder text = new StringBuilder();
        for (Field field : fields) {
            text.append(text.isEmpty() ? "" : ",");
            text.append(
                    switch (field) {
                        case Quantity quantity -> number(quantity.value());
                        case Word word -> word.value().replace(',', ';');
                        case Truth truth -> truth.value() ? "1" : "0";
                    });
        }
        return text.toString();
    }

    /** As short as it can be said exactly. */
    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** Something that writes; nothing can go wrong in memory. */
    @FunctionalInterface
    private interface Body {
        void write(DataOutputStream out) throws IOException;
    }

    private static byte[] bytes(Body body) {
        var bytes = new ByteArrayOutputStream();
        try {
            body.write(new DataOutputStream(bytes));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** RFC 8949: a map of texts to floats, texts or truth values. */
    private static void cbor(List<Field> fields, DataOutputStream out) throws IOException {
        head(CBOR_MAP, fields.size(), out);
        for (Field field : fields) {
            cborText(field.name(), out);
            switch (field) {
                case Quantity quantity
                when (float) quantity.value() == quantity.value() -> {
                    out.write(CBOR_FLOAT);
                    out.writeFloat((float) quantity.value());
                }
                case Quantity quantity -> {
                    out.write(CBOR_DOUBLE);
                    out.writeDouble(quantity.value());
                }
                case Word word -> cborText(word.value(), out);
                case Truth truth -> out.write(truth.value() ? CBOR_TRUE : CBOR_FALSE);
            }
        }
    }

    private static void cborText(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        head(CBOR_TEXT, bytes.length, out);
        out.write(bytes);
    }

    private static void head(int type, int count, DataOutputStream out) throws IOException {
        if (count < 24) {
            out.write(type | count);
        } else if (count < 256) {
            out.write(type | 24);
            out.write(count);
        } else {
            out.write(type | 25);
            out.writeShort(count);
        }
    }

    /** What tight devices do: floats of four bytes one after the other, texts with their length before them, truth in a byte. */
    private static void binary(List<Field> fields, DataOutputStream out) throws IOException {
        for (Field field : fields) {
            switch (field) {
                case Quantity quantity -> out.writeFloat((float) quantity.value());
                case Word word -> {
                    byte[] bytes = word.value().getBytes(StandardCharsets.UTF_8);
                    int length = Math.min(255, bytes.length);
                    out.write(length);
                    out.write(bytes, 0, length);
                }
                case Truth truth -> out.write(truth.value() ? 1 : 0);
            }
        }
    }
}
