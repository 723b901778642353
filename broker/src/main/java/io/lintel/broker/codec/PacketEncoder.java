package io.lintel.broker.codec;

import io.lintel.broker.message.Packet;
import io.lintel.broker.message.PacketType;
import io.lintel.broker.message.ProtocolVersion;
import io.netty.buffer.ByteBuf;

/** Writes packets as one protocol version has them. */
public final class PacketEncoder {
    private PacketEncoder() {}

    /**
     * Writes a packet, without what the version has no field for. When it is longer than the other side takes, the
     * reason string and then the user properties are left out (MQTT 5, 3.2.2.3.9); when it still is, nothing is written.
     * A CONNACK without return code, a server's DISCONNECT and an AUTH do not exist in 3.x: nothing is written.
     *
     * @return the bytes written, 0 if none
     */
    public static int encode(ByteBuf out, ProtocolVersion version, Packet packet, int maximumPacketBytes) {
        return 0;
    }

    /** Writes a successful PUBACK, PUBREC, PUBREL or PUBCOMP, four bytes in every version. */
    public static void acknowledge(ByteBuf out, PacketType type, int packetId) {
        out.writeByte(type.firstByte()).writeByte(2).writeShort(packetId);
    }
}
