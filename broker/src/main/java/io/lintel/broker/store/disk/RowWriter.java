package io.lintel.broker.store.disk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of a key, a value or a whole batch in the making. Grows, and is used again and again. */
final class RowWriter {
    private static final VarHandle BIG_LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes = new byte[256];
    private int size;

    RowWriter clear() {
        size = 0;
        return this;
    }

    int size() {
        return size;
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }

    RowWriter oneByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
        return this;
    }

    RowWriter twoBytes(int value) {
        return oneByte(value >>> 8).oneByte(value);
    }

    /** Eight bytes whose order is the order of the numbers. */
    RowWriter number(long value) {
        reserve(Long.BYTES);
        BIG_LONG.set(bytes, size, value);
        size += Long.BYTES;
        return this;
    }

    /** As few bytes as it needs, seven bits in each. */
    RowWriter variable(long value) {
        reserve(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    /** The bytes with their length before them. */
    RowWriter block(byte[] value) {
        return variable(value.length).raw(value);
    }

    RowWriter text(String value) {
        return block(value.getBytes(StandardCharsets.UTF_8));
    }

    RowWriter raw(byte[] value) {
        return raw(value, value.length);
    }

    /** What another one holds, with its length before it. */
    RowWriter block(RowWriter other) {
        return variable(other.size).raw(other.bytes, other.size);
    }

    private RowWriter raw(byte[] value, int length) {
        reserve(length);
        System.arraycopy(value, 0, bytes, size, length);
        size += length;
        return this;
    }

    /** Overwrites four bytes, the least significant first. */
    void setLittleInt(int at, int value) {
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[at + i] = (byte) (value >>> (8 * i));
        }
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
        }
    }
}
