package io.lintel.broker.wire;

import io.lintel.broker.message.Payload;
import java.util.ArrayList;
import java.util.List;

/** A packet that the server sent, taken apart. */
public sealed interface Packet {
    PacketType type();

    /** The answer to CONNECT. */
    record Connack(int flags, int reason, Properties properties) implements Packet {
        @Override
        public PacketType type() {
            return PacketType.CONNACK;
        }

        public boolean sessionPresent() {
            return (flags & 1) == 1;
        }
    }

    /** A message for this client. */
    record Delivery(String topic, int qos, boolean dup, boolean retain, int id, Properties properties, Payload content)
            implements Packet {
        @Override
        public PacketType type() {
            return PacketType.PUBLISH;
        }

        public String payload() {
            return content.text();
        }

        public byte[] payloadBytes() {
            return content.bytes();
        }

        @Override
        public String toString() {
            return "Delivery[" + topic + " qos=" + qos + (dup ? " dup" : "") + (retain ? " retain" : "") + " id=" + id
                    + " " + properties + " " + content.sizeBytes() + " bytes]";
        }
    }

    /** PUBACK, PUBREC, PUBREL or PUBCOMP. */
    record Ack(PacketType type, int id, int reason, Properties properties) implements Packet {}

    /** SUBACK or UNSUBACK; UNSUBACK of MQTT 3 has no reasons. */
    record Subscribed(PacketType type, int id, List<Integer> reasons, Properties properties) implements Packet {}

    /** PINGRESP. */
    record Pong() implements Packet {
        @Override
        public PacketType type() {
            return PacketType.PINGRESP;
        }
    }

    /** DISCONNECT or AUTH. */
    record Notice(PacketType type, int reason, Properties properties) implements Packet {}

    /** The packet in these bytes, or an AssertionError where no server may send them. */
    static Packet read(Version version, int firstByte, byte[] content) {
        PacketType type = PacketType.of(firstByte);
        if (type != PacketType.PUBLISH && firstByte != type.firstByte()) {
            throw new AssertionError("the server sent reserved flags in " + Integer.toHexString(firstByte));
        }
        ByteReader in = new ByteReader(content);
        Packet packet = read(version, firstByte, type, in);
        if (in.hasMore()) {
            throw new AssertionError("the server sent " + type + " with bytes left over: " + Bytes.hex(content));
        }
        return packet;
    }

    private static Packet read(Version version, int firstByte, PacketType type, ByteReader in) {
        boolean five = version.hasProperties();
        return switch (type) {
            case CONNACK ->
                new Connack(
                        in.u8(),
                        ReasonCodes.checked(five, type, in.u8()),
                        five ? Properties.read(in) : new Properties());
            case PUBLISH -> delivery(five, firstByte, in);
            case PUBACK, PUBREC, PUBREL, PUBCOMP ->
                new Ack(type, in.u16(), reason(five, type, in), properties(five, in));
            case SUBACK, UNSUBACK -> subscribed(five, type, in);
            case PINGRESP -> new Pong();
            case DISCONNECT, AUTH -> notice(five, type, in);
            case RESERVED, CONNECT, SUBSCRIBE, UNSUBSCRIBE, PINGREQ ->
                throw new AssertionError("the server sent " + type + ", which is for clients");
        };
    }

    private static Delivery delivery(boolean five, int firstByte, ByteReader in) {
        int qos = (firstByte >> 1) & 3;
        String topic = in.text();
        int id = qos == 0 ? 0 : in.u16();
        Properties properties = five ? Properties.read(in) : new Properties();
        return new Delivery(
                topic, qos, (firstByte & 8) != 0, (firstByte & 1) != 0, id, properties, Payload.of(in.rest()));
    }

    private static Subscribed subscribed(boolean five, PacketType type, ByteReader in) {
        int id = in.u16();
        Properties properties = five ? Properties.read(in) : new Properties();
        List<Integer> reasons = new ArrayList<>();
        while (in.hasMore()) {
            reasons.add(ReasonCodes.checked(five, type, in.u8()));
        }
        return new Subscribed(type, id, reasons, properties);
    }

    private static Notice notice(boolean five, PacketType type, ByteReader in) {
        if (!five) {
            throw new AssertionError("the server sent " + type + " to a client of MQTT 3");
        }
        return new Notice(type, reason(true, type, in), properties(true, in));
    }

    private static int reason(boolean five, PacketType type, ByteReader in) {
        return five && in.hasMore() ? ReasonCodes.checked(true, type, in.u8()) : 0;
    }

    private static Properties properties(boolean five, ByteReader in) {
        return five && in.hasMore() ? Properties.read(in) : new Properties();
    }
}
