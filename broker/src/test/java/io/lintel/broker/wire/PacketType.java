package io.lintel.broker.wire;

/** The packet types, by the high four bits of the first byte, with the low four bits that all but PUBLISH prescribe. */
public enum PacketType {
    RESERVED(0, 0),
    CONNECT(1, 0),
    CONNACK(2, 0),
    PUBLISH(3, 0),
    PUBACK(4, 0),
    PUBREC(5, 0),
    PUBREL(6, 2),
    PUBCOMP(7, 0),
    SUBSCRIBE(8, 2),
    SUBACK(9, 0),
    UNSUBSCRIBE(10, 2),
    UNSUBACK(11, 0),
    PINGREQ(12, 0),
    PINGRESP(13, 0),
    DISCONNECT(14, 0),
    AUTH(15, 0);

    private final int number;
    private final int flags;

    PacketType(int number, int flags) {
        this.number = number;
        this.flags = flags;
    }

    /** The high four bits of the first byte. */
    public int number() {
        return number;
    }

    /** The low four bits, where they are prescribed. */
    public int flags() {
        return flags;
    }

    /** The first byte of such a packet. */
    public int firstByte() {
        return (number << 4) | flags;
    }

    /** The type that a first byte names. */
    public static PacketType of(int firstByte) {
        return values()[(firstByte >> 4) & 0xF];
    }
}
