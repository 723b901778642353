package io.lintel.broker.codec;

import io.lintel.broker.message.Payload;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/** Writes the data types of MQTT, and tells how many bytes they take (MQTT 5, 1.5). */
final class Wire {
    /** Longest text or binary data, in bytes. */
    static final int MAX_FIELD_BYTES = 65_535;

    /** Greatest remaining length of a packet, in bytes (MQTT 5, 2.1.4). */
    static final int MAX_LENGTH = 268_435_455;

    private Wire() {}

    /** How many bytes a variable byte integer takes, 1 to 4. */
    static int variableBytes(int value) {
        return value < 1 << 7 ? 1 : value < 1 << 14 ? 2 : value < 1 << 21 ? 3 : 4;
    }

    static void writeVariable(ByteBuf out, int value) {
        int rest = value;
        while (rest >= 0x80) {
            out.writeByte((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }

    /**
     * How many bytes a text takes, with its length before it.
     *
     * @throws IllegalArgumentException when it is longer than MQTT can say
     */
    static int textBytes(String text) {
        int bytes = ByteBufUtil.utf8Bytes(text);
        if (bytes > MAX_FIELD_BYTES) {
            throw new IllegalArgumentException("a text of " + bytes + " bytes; MQTT has at most " + MAX_FIELD_BYTES);
        }
        return 2 + bytes;
    }

    static void writeText(ByteBuf out, String text) {
        int at = out.writerIndex();
        out.writeShort(0);
        out.setShort(at, ByteBufUtil.writeUtf8(out, text));
    }

    /**
     * How many bytes binary data takes, with its length before it.
     *
     * @throws IllegalArgumentException when it is longer than MQTT can say
     */
    static int dataBytes(Payload data) {
        if (data.sizeBytes() > MAX_FIELD_BYTES) {
            throw new IllegalArgumentException(
                    "data of " + data.sizeBytes() + " bytes; MQTT has at most " + MAX_FIELD_BYTES);
        }
        return 2 + data.sizeBytes();
    }

    static void writeData(ByteBuf out, Payload data) {
        out.writeShort(data.sizeBytes()).writeBytes(data.bytes());
    }
}
