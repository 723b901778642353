package io.lintel.broker.message;

/** The fifteen MQTT control packets, with their number in the fixed header and its reserved flags (MQTT 5, 2.1). */
public enum PacketType {
    CONNECT(1, 0),
    CONNACK(2, 0),
    /** Its flags are DUP, QoS and RETAIN, and none is reserved. */
    PUBLISH(3, 0),
    PUBACK(4, 0),
    PUBREC(5, 0),
    PUBREL(6, 0b0010),
    PUBCOMP(7, 0),
    SUBSCRIBE(8, 0b0010),
    SUBACK(9, 0),
    UNSUBSCRIBE(10, 0b0010),
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

    /** The high half of the first byte, 1 to 15. */
    public int number() {
        return number;
    }

    /** The first byte of a packet of this type, with the flags that are reserved and fixed [MQTT-2.1.3-1]. */
    public int firstByte() {
        return (number << 4) | flags;
    }
}
