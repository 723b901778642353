package io.lintel.sim.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The packets around a PUBLISH: what opens a connection, subscribes, acknowledges and says goodbye. */
public final class Packets {
    /** Packet types: the high nibble of the first byte. */
    public static final int CONNACK = 2;

    public static final int PUBLISH = 3;
    public static final int PUBACK = 4;
    public static final int PUBREC = 5;
    public static final int PUBREL = 6;
    public static final int PUBCOMP = 7;
    public static final int SUBSCRIBE = 8;
    public static final int SUBACK = 9;
    public static final int DISCONNECT = 14;

    public static final int PINGREQ = 12;
    public static final int PINGRESP = 13;

    private static final int NO_PROPERTIES = 0;
    private static final int DUP = 1 << 3;

    private Packets() {}

    /**
     * A CONNECT without credentials.
     *
     * @param lasting whether the session outlives the connection, and an earlier one is resumed
     */
    public static byte[] connect(String clientId, int keepAliveSeconds, boolean lasting) {
        return Connect.plain(Version.MQTT_3_1_1, clientId, keepAliveSeconds, !lasting)
                .packet();
    }

    /** A SUBSCRIBE to all the filters at one quality of service, for MQTT 3.1.1. */
    public static byte[] subscribe(int packetId, List<String> filters, int qos) {
        return subscribe(Version.MQTT_3_1_1, packetId, filters, qos);
    }

    public static byte[] subscribe(Version version, int packetId, List<String> filters, int qos) {
        var body = new ByteArrayOutputStream();
        writeShort(body, packetId);
        if (version.hasProperties()) {
            body.write(NO_PROPERTIES);
        }
        for (String filter : filters) {
            writeText(body, filter);
            body.write(qos);
        }
        return packet(SUBSCRIBE << 4 | 2, body); // [MQTT-3.8.1-1]
    }

    public static byte[] publish(Version version, String topic, byte[] payload, int qos, boolean retain, int packetId) {
        var body = new ByteArrayOutputStream(topic.length() + payload.length + 5);
        writeText(body, topic);
        if (qos > 0) {
            writeShort(body, packetId);
        }
        if (version.hasProperties()) {
            body.write(NO_PROPERTIES);
        }
        body.writeBytes(payload);
        return packet(PUBLISH << 4 | qos << 1 | (retain ? 1 : 0), body);
    }

    /** Marks a PUBLISH as sent again. */
    public static void markDuplicate(byte[] publish) {
        publish[0] |= DUP; // [MQTT-3.3.1-1]
    }

    public static byte[] pingreq() {
        return packet(PINGREQ << 4, new ByteArrayOutputStream());
    }

    public static byte[] disconnect() {
        return packet(DISCONNECT << 4, new ByteArrayOutputStream());
    }

    /** A goodbye after which the broker forgets the session; MQTT 3.1.1 has no words for that. */
    public static byte[] disconnectForGood(Version version) {
        var body = new ByteArrayOutputStream();
        if (version.hasProperties()) {
            body.write(0); // normal disconnection
            body.write(1 + Integer.BYTES);
            body.write(Properties.SESSION_EXPIRY);
            writeInt(body, 0);
        }
        return packet(DISCONNECT << 4, body);
    }

    /** One of the four-byte packets that are a type and a packet id, as the number that its bytes are. */
    public static int acknowledgement(int type, int packetId) {
        int flags = type == PUBREL ? 2 : 0; // [MQTT-3.6.1-1]
        return (type << 4 | flags) << 24 | 2 << 16 | packetId;
    }

    static byte[] packet(int header, ByteArrayOutputStream body) {
        var packet = new ByteArrayOutputStream(body.size() + 5);
        packet.write(header);
        int rest = body.size();
        do {
            int low = rest & 0x7f;
            rest >>>= 7;
            packet.write(rest > 0 ? low | 0x80 : low);
        } while (rest > 0);
        packet.writeBytes(body.toByteArray());
        return packet.toByteArray();
    }

    static void writeShort(ByteArrayOutputStream body, int value) {
        body.write(value >>> 8);
        body.write(value);
    }

    static void writeInt(ByteArrayOutputStream body, int value) {
        writeShort(body, value >>> 16);
        writeShort(body, value);
    }

    static void writeBinary(ByteArrayOutputStream body, byte[] bytes) {
        writeShort(body, bytes.length);
        body.writeBytes(bytes);
    }

    static void writeText(ByteArrayOutputStream body, String text) {
        writeBinary(body, text.getBytes(StandardCharsets.UTF_8));
    }
}
