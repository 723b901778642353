package io.lintel.broker.store.disk;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what a {@link RowWriter} has written. */
final class RowReader {
    private final byte[] bytes;
    private int at;

    RowReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** There is less than there should be, or something else. */
    static final class MalformedRowException extends RuntimeException {
        MalformedRowException(String message) {
            super(message);
        }
    }

    boolean hasMore() {
        return at < bytes.length;
    }

    int oneByte() {
        need(1);
        return bytes[at++] & 0xFF;
    }

    int twoBytes() {
        return oneByte() << 8 | oneByte();
    }

    long number() {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = value << 8 | oneByte();
        }
        return value;
    }

    long variable() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = oneByte();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new MalformedRowException("a number has no end");
    }

    byte[] block() {
        long length = variable();
        if (length < 0 || length > bytes.length - at) {
            throw new MalformedRowException("a field of " + length + " bytes in a row of " + bytes.length);
        }
        return raw((int) length);
    }

    String text() {
        return new String(block(), StandardCharsets.UTF_8);
    }

    /** All that follows. */
    byte[] rest() {
        return raw(bytes.length - at);
    }

    private byte[] raw(int length) {
        byte[] block = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return block;
    }

    private void need(int count) {
        if (bytes.length - at < count) {
            throw new MalformedRowException("a row of " + bytes.length + " bytes ends too early");
        }
    }
}
