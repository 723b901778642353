package io.lintel.broker.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of an application message. Holds the one array that the decoder filled; nobody copies it on its way to
 * the subscribers and nobody changes it.
 */
public final class Payload {
    public static final Payload EMPTY = new Payload(new byte[0]);

    private final byte[] bytes;

    private Payload(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes over the array: the caller gives it away. */
    public static Payload of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Payload(bytes);
    }

    /** The UTF-8 of a text. */
    public static Payload of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public int sizeBytes() {
        return bytes.length;
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /** The array itself. Not to be changed by the caller. */
    public byte[] bytes() {
        return bytes;
    }

    /** The bytes read as UTF-8, with U+FFFD for what is none. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Payload that && Arrays.equals(bytes, that.bytes));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length <= 64 ? text() : bytes.length + " bytes";
    }
}
