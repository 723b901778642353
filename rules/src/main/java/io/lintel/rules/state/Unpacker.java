package io.lintel.rules.state;

import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link Packer} wrote. Anything else is a {@link Damaged} record, never another exception. */
final class Unpacker {
    private static final int MAX_DEPTH = 80;
    private static final long NANOS_PER_DAY = 86_400_000_000_000L;

    private final byte[] in;
    private int at;

    /** A record that is none. */
    static final class Damaged extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Damaged(String message) {
            super(message, null, false, false);
        }
    }

    Unpacker(Bytes record) {
        this.in = record.array();
    }

    int octet() {
        if (at >= in.length) {
            throw new Damaged("it ends too early");
        }
        return in[at++] & 0xFF;
    }

    long fixed() {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = value << Byte.SIZE | octet();
        }
        return value;
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int octet = octet();
            value |= (long) (octet & 0x7F) << shift;
            if (octet < 0x80) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw new Damaged("it has a number without an end");
    }

    /** A number from 0 to below a bound. */
    int index(int bound) {
        long value = number();
        if (value < 0 || value >= bound) {
            throw new Damaged("it names what is not there");
        }
        return (int) value;
    }

    /** How many follow, each of at least one byte. */
    int count() {
        return index(in.length - at + 1);
    }

    boolean flag() {
        return octet() != 0;
    }

    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    private byte[] bytes() {
        int length = count();
        byte[] bytes = Arrays.copyOfRange(in, at, at + length);
        at += length;
        return bytes;
    }

    List<String> texts() {
        int count = count();
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(text());
        }
        return texts;
    }

    @Nullable
    Value value() {
        return value(0);
    }

    private @Nullable Value value(int depth) {
        int kind = octet();
        return switch (kind) {
            case Packer.NOTHING -> null;
            case Packer.WHOLE -> new Value.Whole(number());
            case Packer.DECIMAL -> new Value.Decimal(Double.longBitsToDouble(fixed()));
            case Packer.TEXT -> new Value.Text(text());
            case Packer.FALSE -> Value.Bool.FALSE;
            case Packer.TRUE -> Value.Bool.TRUE;
            case Packer.TIME -> new Value.Time(LocalTime.ofNanoOfDay(Math.floorMod(number(), NANOS_PER_DAY)));
            case Packer.DURATION -> new Value.Duration(number());
            case Packer.ITEMS -> items(depth + 1);
            case Packer.FIELDS -> fields(depth + 1);
            case Packer.BYTES -> Bytes.of(bytes());
            case Packer.UNKNOWN -> new Value.Unknown(text());
            default -> throw new Damaged("it has a value of the kind " + kind);
        };
    }

    private Value items(int depth) {
        int count = count(depth);
        List<Value> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            items.add(needed(value(depth)));
        }
        return new Value.Items(items);
    }

    private Value fields(int depth) {
        int count = count(depth);
        Map<String, Value> fields = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            fields.put(text(), needed(value(depth)));
        }
        return new Value.Fields(fields);
    }

    private int count(int depth) {
        if (depth > MAX_DEPTH) {
            throw new Damaged("it is nested too deep");
        }
        return count();
    }

    private static Value needed(@Nullable Value value) {
        if (value == null) {
            throw new Damaged("a value is missing");
        }
        return value;
    }
}
