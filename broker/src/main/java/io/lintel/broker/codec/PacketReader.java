package io.lintel.broker.codec;

import io.lintel.broker.message.Payload;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * Reads the fields of one packet's body, never beyond its end. One for each decoder, pointed at packet after packet.
 */
final class PacketReader {
    private static final byte[] NO_BYTES = {};

    private ByteBuf in = Unpooled.EMPTY_BUFFER;
    private int at;
    private int end;

    /** Points at a body, which is complete in the buffer. */
    void open(ByteBuf buffer, int from, int sizeBytes) {
        in = buffer;
        at = from;
        end = from + sizeBytes;
    }

    /** Lets go of the buffer. */
    void close() {
        in = Unpooled.EMPTY_BUFFER;
    }

    int remaining() {
        return end - at;
    }

    boolean hasMore() {
        return at < end;
    }

    /** Nothing may be left of the packet. */
    void requireEnd() {
        if (at != end) {
            throw Refusal.malformed("a packet is longer than its fields");
        }
    }

    private int take(int bytes) {
        if (bytes > end - at) {
            throw Refusal.malformed("a packet ends within a field");
        }
        int from = at;
        at += bytes;
        return from;
    }

    int oneByte() {
        return in.getUnsignedByte(take(1));
    }

    int twoBytes() {
        return in.getUnsignedShort(take(2));
    }

    long fourBytes() {
        return in.getUnsignedInt(take(4));
    }

    /** A variable byte integer, in as few bytes as its value needs [MQTT-1.5.5-1]. */
    int variableBytes() {
        int value = 0;
        for (int shift = 0; shift < 28; shift += 7) {
            int b = oneByte();
            value |= (b & 0x7F) << shift;
            if (b < 0x80) {
                if (b == 0 && shift > 0) {
                    throw Refusal.malformed("a variable byte integer is longer than it needs to be");
                }
                return value;
            }
        }
        throw Refusal.malformed("a variable byte integer has more than four bytes");
    }

    /** A packet identifier [MQTT-2.2.1-3]. */
    int packetId() {
        int id = twoBytes();
        if (id == 0) {
            throw Refusal.protocolError("packet identifier 0");
        }
        return id;
    }

    /** UTF-8 text with its length before it. */
    String text() {
        return Utf8.text(bytes(twoBytes()));
    }

    /** Binary data with its length before it. */
    Payload data() {
        return Payload.of(bytes(twoBytes()));
    }

    /** All that is left. */
    byte[] rest() {
        return bytes(remaining());
    }

    byte[] bytes(int length) {
        int from = take(length);
        if (length == 0) {
            return NO_BYTES;
        }
        byte[] bytes = new byte[length];
        in.getBytes(from, bytes);
        return bytes;
    }

    /** Copies the next bytes, without allocating. */
    void copy(byte[] to, int length) {
        in.getBytes(take(length), to, 0, length);
    }

    /** Reads a part of its own length, and puts this reader back behind it when it is {@link #leave left}. */
    int enter(int length) {
        int outer = end;
        end = take(length) + length;
        at = end - length;
        return outer;
    }

    /** Leaves a part that {@link #enter} began. */
    void leave(int outer) {
        requireEnd();
        end = outer;
    }
}
