package io.lintel.rules.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Bytes that nobody changes, compared by what they hold: a payload as it was received or is to be sent. */
public final class Bytes implements Value.Known {
    private final byte[] array;

    private Bytes(byte[] array) {
        this.array = array;
    }

    /** Takes over the array: the caller gives it away. */
    public static Bytes of(byte[] array) {
        return new Bytes(array);
    }

    /** The UTF-8 of a text. */
    public static Bytes of(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The array itself. Not to be changed by the caller. */
    public byte[] array() {
        return array;
    }

    @Override
    public Kind kind() {
        return Kind.BYTES;
    }

    public int sizeBytes() {
        return array.length;
    }

    /** The bytes read as UTF-8, with U+FFFD for what is none. */
    public String text() {
        return new String(array, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Bytes that && Arrays.equals(array, that.array));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(array);
    }

    /** In hex. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(array);
    }
}
