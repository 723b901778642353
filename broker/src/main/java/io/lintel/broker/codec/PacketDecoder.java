package io.lintel.broker.codec;

import io.lintel.broker.message.Packet;
import io.lintel.broker.message.ProtocolVersion;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Reads the packets of one client connection, strictly: whatever it returns is well-formed and in range. Learns the
 * protocol version from the CONNECT, and keeps the topic aliases of the client. Used on one thread.
 */
public final class PacketDecoder {
    public PacketDecoder(DecoderLimits limits, TopicCache topics) {}

    /**
     * The next packet, taken from the buffer, or null when it is not complete yet and nothing was taken.
     *
     * @throws InvalidPacketException when these bytes are no packet that a server accepts; the connection is then to be
     *     closed and the decoder not to be used again
     */
    public @Nullable Packet decode(ByteBuf in) {
        return null;
    }

    /** What the client speaks: known once its CONNECT says so, even if that is refused for another reason. */
    public @Nullable ProtocolVersion version() {
        return null;
    }
}
