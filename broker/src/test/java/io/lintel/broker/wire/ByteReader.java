package io.lintel.broker.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the data types of MQTT (MQTT 5, 1.5), and fails where the server did not write them as it must. */
final class ByteReader {
    private final ByteBuffer in;

    ByteReader(byte[] bytes) {
        this(ByteBuffer.wrap(bytes));
    }

    private ByteReader(ByteBuffer in) {
        this.in = in;
    }

    boolean hasMore() {
        return in.hasRemaining();
    }

    int u8() {
        return in.get() & 0xFF;
    }

    int u16() {
        return in.getShort() & 0xFFFF;
    }

    long u32() {
        return in.getInt() & 0xFFFF_FFFFL;
    }

    /** A variable byte integer, which must have its shortest form [MQTT-1.5.5-1]. */
    int varint() {
        int value = 0;
        for (int shift = 0; shift < 28; shift += 7) {
            int digit = u8();
            value |= (digit & 127) << shift;
            if (digit < 128) {
                if (digit == 0 && shift > 0) {
                    throw new AssertionError("the server wrote a number with more bytes than needed");
                }
                return value;
            }
        }
        throw new AssertionError("the server wrote a number of more than four bytes");
    }

    /** A string, which must be well-formed [MQTT-1.5.4-1]. */
    String text() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(data()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new AssertionError("the server wrote a string that is not UTF-8", e);
        }
    }

    byte[] data() {
        return take(u16());
    }

    byte[] rest() {
        return take(in.remaining());
    }

    /** The next bytes, to be read on their own. */
    ByteReader part(int length) {
        return new ByteReader(take(length));
    }

    private byte[] take(int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
