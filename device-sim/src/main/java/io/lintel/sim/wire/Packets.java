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

    private static final byte[] PROTOCOL = {0, 4, 'M', 'Q', 'T', 'T', 4};
    private static final byte CLEAN_SESSION = 2;

    private Packets() {}

    /**
     * A CONNECT without credentials.
     *
     * @param lasting whether the session outlives the connection, and an earlier one is resumed
     */
    public static byte[] connect(String clientId, int keepAliveSeconds, boolean lasting) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(PROTOCOL);
        body.write(lasting ? 0 : CLEAN_SESSION);
        writeShort(body, keepAliveSeconds);
        writeText(body, clientId);
        return packet(1 << 4, body);
    }

    /** A SUBSCRIBE to all the filters at one quality of service. */
    public static byte[] subscribe(int packetId, List<String> filters, int qos) {
        var body = new ByteArrayOutputStream();
        writeShort(body, packetId);
        for (String filter : filters) {
            writeText(body, filter);
            body.write(qos);
        }
        return packet(SUBSCRIBE << 4 | 2, body); // [MQTT-3.8.1-1]
    }

    public static byte[] disconnect() {
        return packet(DISCONNECT << 4, new ByteArrayOutputStream());
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

    static void writeText(ByteArrayOutputStream body, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        writeShort(body, bytes.length);
        body.writeBytes(bytes);
    }
}
