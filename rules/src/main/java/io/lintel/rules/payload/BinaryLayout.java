package io.lintel.rules.payload;

import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A packed binary payload: numbers, truth values and texts at fixed places. What is behind its end is missing. */
public record BinaryLayout(List<Field> fields) implements Format {
    /** How a field is packed. */
    public enum Packing {
        INT8(1),
        UINT8(1),
        INT16(2),
        UINT16(2),
        INT32(4),
        UINT32(4),
        INT64(8),
        FLOAT32(4),
        FLOAT64(8),
        /** One bit of a byte. */
        BIT(1),
        TEXT(0),
        BYTES(0);

        private final int sizeBytes;

        Packing(int sizeBytes) {
            this.sizeBytes = sizeBytes;
        }
    }

    /**
     * One field.
     *
     * @param at offset of its first byte
     * @param little whether the least byte comes first
     * @param scale what one of it is worth
     * @param offset what is added to that
     * @param size of a text or bytes, or the number of a bit from the least one
     */
    public record Field(String name, int at, Packing packing, boolean little, double scale, double offset, int size) {
        int end() {
            return at + (packing == Packing.TEXT || packing == Packing.BYTES ? size : packing.sizeBytes);
        }
    }

    public BinaryLayout {
        fields = List.copyOf(fields);
    }

    @Override
    public Value read(Bytes payload, Wanted wanted) {
        ByteBuffer bytes = ByteBuffer.wrap(payload.array());
        Map<String, Value> values = new LinkedHashMap<>();
        for (Field field : fields) {
            if (wanted.field(field.name()) != null && field.end() <= payload.sizeBytes()) {
                values.put(field.name(), read(bytes, field));
            }
        }
        return new Value.Fields(values);
    }

    private static Value read(ByteBuffer bytes, Field field) {
        bytes.order(field.little() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int at = field.at();
        return switch (field.packing()) {
            case INT8 -> scaled(bytes.get(at), field);
            case UINT8 -> scaled(bytes.get(at) & 0xff, field);
            case INT16 -> scaled(bytes.getShort(at), field);
            case UINT16 -> scaled(bytes.getShort(at) & 0xffff, field);
            case INT32 -> scaled(bytes.getInt(at), field);
            case UINT32 -> scaled(bytes.getInt(at) & 0xffff_ffffL, field);
            case INT64 -> scaled(bytes.getLong(at), field);
            case FLOAT32 -> scaled(bytes.getFloat(at), field);
            case FLOAT64 -> scaled(bytes.getDouble(at), field);
            case BIT -> Value.Bool.of((bytes.get(at) >> field.size() & 1) == 1);
            case TEXT -> new Value.Text(text(slice(bytes, field)));
            case BYTES -> Bytes.of(slice(bytes, field));
        };
    }

    private static byte[] slice(ByteBuffer bytes, Field field) {
        byte[] slice = new byte[field.size()];
        bytes.get(field.at(), slice);
        return slice;
    }

    /** Up to the first zero byte: what is shorter than its place is filled up with them. */
    private static String text(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    private static Value scaled(long number, Field field) {
        return field.scale() == 1 && field.offset() == 0 ? new Value.Whole(number) : scaled((double) number, field);
    }

    /** Rounded to twelve digits: 215 times 0.1 is 21.5. */
    private static Value scaled(double number, Field field) {
        double exact = number * field.scale() + field.offset();
        if (!Double.isFinite(exact)) {
            return new Value.Unknown("it is no finite number");
        }
        return new Value.Decimal(
                exact == 0 ? 0 : Double.parseDouble("%.12g".formatted(exact).replace(',', '.')));
    }

    @Override
    public Value write(Value.Known value) {
        if (!(value instanceof Value.Fields(Map<String, Value> values))) {
            return new Value.Unknown(Texts.shown(value) + " is not a map of the fields of the layout");
        }
        int size = fields.stream().mapToInt(Field::end).max().orElse(0);
        ByteBuffer bytes = ByteBuffer.allocate(size);
        List<String> wrong = new ArrayList<>();
        for (Field field : fields) {
            Value one = values.get(field.name());
            if (one != null && !write(bytes, field, one)) {
                wrong.add(field.name() + " is " + Texts.shown(one));
            }
        }
        return wrong.isEmpty()
                ? Bytes.of(bytes.array())
                : new Value.Unknown("it does not fit into the layout: " + String.join(", ", wrong));
    }

    private static boolean write(ByteBuffer bytes, Field field, Value value) {
        bytes.order(field.little() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        return switch (field.packing()) {
            case BIT -> value instanceof Value.Bool(boolean truth) && writeBit(bytes, field, truth);
            case TEXT ->
                value instanceof Value.Text(String text)
                        && writeBytes(bytes, field, text.getBytes(StandardCharsets.UTF_8));
            case BYTES -> value instanceof Bytes several && writeBytes(bytes, field, several.array());
            default -> value instanceof Value.Num number && writeNumber(bytes, field, number);
        };
    }

    private static boolean writeBit(ByteBuffer bytes, Field field, boolean truth) {
        int mask = 1 << field.size();
        int before = bytes.get(field.at());
        bytes.put(field.at(), (byte) (truth ? before | mask : before & ~mask));
        return true;
    }

    private static boolean writeBytes(ByteBuffer bytes, Field field, byte[] content) {
        if (content.length > field.size()) {
            return false;
        }
        bytes.put(field.at(), content);
        return true;
    }

    private static boolean writeNumber(ByteBuffer bytes, Field field, Value.Num number) {
        double raw = (number.asDouble() - field.offset()) / field.scale();
        long whole = field.scale() == 1 && field.offset() == 0 && number instanceof Value.Whole(long exact)
                ? exact
                : Math.round(raw);
        int at = field.at();
        boolean fits = switch (field.packing()) {
            case INT8 -> whole == (byte) whole;
            case UINT8 -> whole == (whole & 0xff);
            case INT16 -> whole == (short) whole;
            case UINT16 -> whole == (whole & 0xffff);
            case INT32 -> whole == (int) whole;
            case UINT32 -> whole == (whole & 0xffff_ffffL);
            default -> true;
        };
        switch (field.packing().sizeBytes) {
            case 1 -> bytes.put(at, (byte) whole);
            case 2 -> bytes.putShort(at, (short) whole);
            case 4 ->
                bytes.putInt(at, field.packing() == Packing.FLOAT32 ? Float.floatToIntBits((float) raw) : (int) whole);
            default -> bytes.putLong(at, field.packing() == Packing.FLOAT64 ? Double.doubleToLongBits(raw) : whole);
        }
        return fits;
    }
}
