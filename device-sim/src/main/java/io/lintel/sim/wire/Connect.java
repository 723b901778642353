package io.lintel.sim.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A CONNECT.
 *
 * @param clean whether an earlier session is thrown away; in MQTT 3.1.1 also whether this one ends with the connection
 * @param expirySeconds how long the session outlives the connection, in MQTT 5
 * @param user null without credentials
 * @param will null without one
 */
public record Connect(
        Version version,
        String clientId,
        boolean clean,
        int keepAliveSeconds,
        int expirySeconds,
        @Nullable String user,
        String password,
        @Nullable Will will) {

    private static final int CLEAN = 1 << 1;
    private static final int WILL = 1 << 2;
    private static final int WILL_RETAIN = 1 << 5;
    private static final int PASSWORD = 1 << 6;
    private static final int USER = 1 << 7;
    private static final int NO_PROPERTIES = 0;

    /** What the broker is to say when the client is gone without a goodbye; UTF-8. */
    public record Will(String topic, String text, int qos, boolean retained) {}

    /** Without credentials and will. */
    public static Connect plain(Version version, String clientId, int keepAliveSeconds, boolean clean) {
        return new Connect(version, clientId, clean, keepAliveSeconds, 0, null, "", null);
    }

    public byte[] packet() {
        var body = new ByteArrayOutputStream();
        Packets.writeText(body, "MQTT");
        body.write(version.level());
        body.write(flags());
        Packets.writeShort(body, keepAliveSeconds);
        if (version.hasProperties()) {
            body.write(1 + Integer.BYTES);
            body.write(Properties.SESSION_EXPIRY);
            Packets.writeInt(body, expirySeconds);
        }
        Packets.writeText(body, clientId);
        if (will != null) {
            if (version.hasProperties()) {
                body.write(NO_PROPERTIES);
            }
            Packets.writeText(body, will.topic());
            Packets.writeBinary(body, will.text().getBytes(StandardCharsets.UTF_8));
        }
        if (user != null) {
            Packets.writeText(body, user);
            Packets.writeText(body, password);
        }
        return Packets.packet(1 << 4, body);
    }

    private int flags() {
        int flags = clean ? CLEAN : 0;
        if (will != null) {
            flags |= WILL | will.qos() << 3 | (will.retained() ? WILL_RETAIN : 0);
        }
        return user == null ? flags : flags | USER | PASSWORD;
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return "Connect[" + clientId + ", " + version.label() + "]";
    }
}
