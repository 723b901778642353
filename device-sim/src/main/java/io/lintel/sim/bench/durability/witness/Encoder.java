package io.lintel.sim.bench.durability.witness;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a witness says, as MQTT 5 bytes. */
final class Encoder {
    static final int PUBACK = 4;
    static final int PUBREC = 5;
    static final int PUBREL = 6;
    static final int PUBCOMP = 7;

    private static final int CONNECT = 1;
    private static final int PUBLISH = 3;
    private static final int SUBSCRIBE = 8;
    private static final int UNSUBSCRIBE = 10;
    private static final int DISCONNECT = 14;
    private static final int VERSION = 5;
    private static final int CLEAN_START = 1 << 1;
    private static final int WILL = 1 << 2;
    private static final int WILL_QOS_2 = 2 << 3;
    private static final int SESSION_EXPIRY = 0x11;
    private static final int WILL_DELAY = 0x18;
    private static final int NO_PROPERTIES = 0;
    private static final int SECONDS_PROPERTY_BYTES = 5;

    private Encoder() {}

    /** Writes a body; nothing can go wrong in memory. */
    @FunctionalInterface
    private interface Body {
        void write(DataOutputStream out) throws IOException;
    }

    /** Without keep-alive: a witness is as patient as its bench. */
    static byte[] connect(String client, boolean clean, int expirySeconds, @Nullable Will will) {
        return packet(CONNECT << 4, out -> {
            out.writeUTF("MQTT");
            out.write(VERSION);
            out.write((clean ? CLEAN_START : 0) | (will == null ? 0 : WILL | WILL_QOS_2));
            out.writeShort(0);
            writeSeconds(out, SESSION_EXPIRY, expirySeconds);
            out.writeUTF(client);
            if (will != null) {
                writeSeconds(out, WILL_DELAY, will.delaySeconds());
                out.writeUTF(will.topic());
                writeBinary(out, will.topic().getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    static byte[] publish(String topic, int qos, boolean again, boolean retain, int id, byte[] payload) {
        int flags = (again ? 1 << 3 : 0) | qos << 1 | (retain ? 1 : 0);
        return packet(PUBLISH << 4 | flags, out -> {
            out.writeUTF(topic);
            if (qos > 0) {
                out.writeShort(id);
            }
            out.write(NO_PROPERTIES);
            out.write(payload);
        });
    }

    static byte[] subscribe(int id, String filter, int qos) {
        return packet(
                SUBSCRIBE << 4 | 2,
                out -> { // [MQTT-3.8.1-1]
                    out.writeShort(id);
                    out.write(NO_PROPERTIES);
                    out.writeUTF(filter);
                    out.write(qos);
                });
    }

    static byte[] unsubscribe(int id, String filter) {
        return packet(
                UNSUBSCRIBE << 4 | 2,
                out -> { // [MQTT-3.10.1-1]
                    out.writeShort(id);
                    out.write(NO_PROPERTIES);
                    out.writeUTF(filter);
                });
    }

    /** PUBACK, PUBREC, PUBREL or PUBCOMP: all is well. */
    static byte[] acknowledgement(int type, int id) {
        return packet(type << 4 | (type == PUBREL ? 2 : 0), out -> out.writeShort(id)); // [MQTT-3.6.1-1]
    }

    static byte[] disconnect() {
        return packet(DISCONNECT << 4, out -> {});
    }

    private static byte[] packet(int header, Body body) {
        var content = new ByteArrayOutputStream();
        var packet = new ByteArrayOutputStream();
        try {
            body.write(new DataOutputStream(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        packet.write(header);
        int rest = content.size();
        do {
            int low = rest & 0x7f;
            rest >>>= 7;
            packet.write(rest > 0 ? low | 0x80 : low);
        } while (rest > 0);
        packet.writeBytes(content.toByteArray());
        return packet.toByteArray();
    }

    private static void writeSeconds(DataOutputStream out, int property, int seconds) throws IOException {
        out.write(SECONDS_PROPERTY_BYTES);
        out.write(property);
        out.writeInt(seconds);
    }

    private static void writeBinary(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeShort(bytes.length);
        out.write(bytes);
    }
}
