package io.lintel.rules.state;

import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes records: small numbers take few bytes, and every value is read back as it was. See {@link Unpacker}. */
final class Packer {
    static final int NOTHING = 0;
    static final int WHOLE = 1;
    static final int DECIMAL = 2;
    static final int TEXT = 3;
    static final int FALSE = 4;
    static final int TRUE = 5;
    static final int TIME = 6;
    static final int DURATION = 7;
    static final int ITEMS = 8;
    static final int FIELDS = 9;
    static final int BYTES = 10;
    static final int UNKNOWN = 11;

    private static final int FIRST_ROOM = 64;

    private byte[] out = new byte[FIRST_ROOM];
    private int size;

    Packer octet(int value) {
        makeRoom(1);
        out[size++] = (byte) value;
        return this;
    }

    private void makeRoom(int more) {
        if (size + more > out.length) {
            out = Arrays.copyOf(out, Math.max(2 * out.length, size + more));
        }
    }

    Packer fixed(long value) {
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            octet((int) (value >>> shift));
        }
        return this;
    }

    /** A number, in seven bits a byte, with its sign in the lowest bit. */
    Packer number(long value) {
        long rest = (value << 1) ^ (value >> (Long.SIZE - 1));
        while ((rest & ~0x7FL) != 0) {
            octet((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        return octet((int) rest);
    }

    Packer flag(boolean value) {
        return octet(value ? 1 : 0);
    }

    Packer text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private Packer bytes(byte[] bytes) {
        number(bytes.length);
        makeRoom(bytes.length);
        System.arraycopy(bytes, 0, out, size, bytes.length);
        size += bytes.length;
        return this;
    }

    Packer texts(List<String> texts) {
        number(texts.size());
        texts.forEach(this::text);
        return this;
    }

    Packer value(@Nullable Value value) {
        switch (value) {
            case null -> octet(NOTHING);
            case Value.Whole(long whole) -> octet(WHOLE).number(whole);
            case Value.Decimal(double decimal) -> octet(DECIMAL).fixed(Double.doubleToRawLongBits(decimal));
            case Value.Text(String text) -> octet(TEXT).text(text);
            case Value.Bool(boolean truth) -> octet(truth ? TRUE : FALSE);
            case Value.Time(var time) -> octet(TIME).number(time.toNanoOfDay());
            case Value.Duration(long millis) -> octet(DURATION).number(millis);
            case Value.Items(List<Value> items) -> {
                octet(ITEMS).number(items.size());
                items.forEach(this::value);
            }
            case Value.Fields(Map<String, Value> fields) -> {
                octet(FIELDS).number(fields.size());
                fields.forEach((name, field) -> text(name).value(field));
            }
            case Bytes bytes -> octet(BYTES).bytes(bytes.array());
            case Value.Unknown(String why) -> octet(UNKNOWN).text(why);
            case Value.Failed failed -> octet(UNKNOWN).text(failed.why());
        }
        return this;
    }

    Bytes done() {
        return Bytes.of(Arrays.copyOf(out, size));
    }
}
