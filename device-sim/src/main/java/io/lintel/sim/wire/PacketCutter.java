package io.lintel.sim.wire;

import java.nio.ByteBuffer;

/**
 * Cuts a stream of bytes into packets, and keeps the beginning of one whose end has not come yet.
 *
 * <p>Use: {@link #restore} into an empty buffer, read the socket into the same buffer, {@link #cut} it. So one large
 * buffer serves all connections of a thread, and a connection holds bytes of its own only between two halves of a packet.
 */
public final class PacketCutter {
    private static final byte[] NOTHING = {};
    private static final int MAX_LENGTH_BYTES = 4;

    private final int keptBytes;

    private byte[] rest = NOTHING;

    /** How many bytes of a large packet were there at the last {@link #restore}. */
    private int restored;

    /** How many bytes of a large packet, of which the beginning is kept, are still to come. */
    private int skipping;

    /** Every packet is handed on whole, as long as the receive buffer can hold it. */
    public PacketCutter() {
        this(Integer.MAX_VALUE);
    }

    /**
     * Of larger packets only the beginning is handed on, when they have come whole.
     *
     * @param keptBytes smaller than the receive buffer
     */
    public PacketCutter(int keptBytes) {
        this.keptBytes = keptBytes;
    }

    /** Puts what was left over at the buffer's position. */
    public void restore(ByteBuffer empty) {
        empty.put(rest);
        restored = rest.length;
        rest = NOTHING;
    }

    /**
     * Hands on every whole packet between the buffer's start and its position.
     *
     * @throws MalformedStreamException when the bytes cannot be packets of this size
     */
    public void cut(ByteBuffer filled, PacketSink sink) {
        int end = filled.position();
        int at = skipping > 0 ? skip(filled, end, sink) : 0;
        while (skipping == 0) {
            int body = bodyOf(filled, at, end);
            if (body < 0) {
                break;
            }
            int packetEnd = VariableLength.end(filled, at + 1);
            if (packetEnd > end) {
                beginSkipping(packetEnd, at, end);
                break;
            }
            sink.packet(filled.get(at) & 0xff, filled, body, packetEnd);
            at = packetEnd;
        }
        if (at == 0 && skipping == 0 && end == filled.capacity()) {
            throw new MalformedStreamException("a packet larger than the receive buffer of " + end + " bytes");
        }
        keep(filled, at, skipping > 0 ? Math.min(end, at + keptBytes) : end);
    }

    private void beginSkipping(int packetEnd, int at, int end) {
        if (packetEnd - at > keptBytes && end - at >= keptBytes) {
            skipping = packetEnd - end;
        }
    }

    /** Leaves out what is not kept of a large packet; returns where the next packet begins, or 0 while it is not over. */
    private int skip(ByteBuffer filled, int end, PacketSink sink) {
        int skipped = Math.min(skipping, end - restored);
        skipping -= skipped;
        if (skipping > 0) {
            return 0;
        }
        sink.packet(filled.get(0) & 0xff, filled, bodyOf(filled, 0, restored), restored);
        return restored + skipped;
    }

    /** Where the body begins, or -1 when the fixed header has not come whole. */
    private static int bodyOf(ByteBuffer in, int at, int end) {
        for (int i = at + 1; i < end; i++) {
            if (in.get(i) >= 0) {
                return i + 1;
            }
            if (i - at >= MAX_LENGTH_BYTES) {
                throw new MalformedStreamException("a remaining length of more than four bytes"); // [MQTT-1.5.5-1]
            }
        }
        return -1;
    }

    private void keep(ByteBuffer filled, int from, int to) {
        if (from < to) {
            rest = new byte[to - from];
            filled.get(from, rest);
        }
    }
}
