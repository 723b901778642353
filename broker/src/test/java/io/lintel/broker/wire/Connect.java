package io.lintel.broker.wire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A CONNECT to be sent: clean, keep-alive 60, no will and no user unless said otherwise. */
public final class Connect {
    private final byte[] clientId;
    private boolean clean = true;
    private int keepAliveSeconds = 60;
    private Properties properties = new Properties();
    private @Nullable Message will;
    private byte @Nullable [] user;
    private byte @Nullable [] password;
    private int flagsToAdd;

    private Connect(byte[] clientId) {
        this.clientId = clientId;
    }

    public static Connect as(String clientId) {
        return as(clientId.getBytes(StandardCharsets.UTF_8));
    }

    public static Connect as(byte[] clientId) {
        return new Connect(clientId);
    }

    /** Keeps what the server has of this client: clean session or clean start is 0. */
    public Connect resuming() {
        clean = false;
        return this;
    }

    /** Resumes, and in MQTT 5 asks the server to keep the session for a while. */
    public Connect resuming(long expirySeconds) {
        return resuming().with(Property.SESSION_EXPIRY, expirySeconds);
    }

    public Connect keepAlive(int seconds) {
        keepAliveSeconds = seconds;
        return this;
    }

    public Connect with(Property property, long value) {
        properties = properties.and(property, value);
        return this;
    }

    public Connect with(Property property, String value) {
        properties = properties.and(property, value);
        return this;
    }

    public Connect with(Property property, byte[] value) {
        properties = properties.and(property, value);
        return this;
    }

    public Connect will(Message message) {
        will = message;
        return this;
    }

    public Connect user(String name) {
        return user(name.getBytes(StandardCharsets.UTF_8));
    }

    public Connect user(byte[] name) {
        user = name;
        return this;
    }

    public Connect password(String secret) {
        password = secret.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    /** Sets flags beyond those that the content asks for. */
    public Connect flags(int more) {
        flagsToAdd = more;
        return this;
    }

    /** The packet; properties are left out of versions that have none. */
    public byte[] bytes(Version version) {
        Bytes content = new Bytes()
                .text(version.protocolName())
                .u8(version.level())
                .u8(flags())
                .u16(keepAliveSeconds);
        writeProperties(content, version, properties);
        content.data(clientId);
        Message message = will;
        if (message != null) {
            writeProperties(content, version, message.properties());
            content.data(message.topicBytes()).data(message.payloadBytes());
        }
        if (user != null) {
            content.data(user);
        }
        if (password != null) {
            content.data(password);
        }
        return Bytes.packet(PacketType.CONNECT.firstByte(), content.toArray());
    }

    private int flags() {
        int willFlags = will == null ? 0 : 4 | (will.qosLevel() << 3) | (will.isRetained() ? 0x20 : 0);
        return (clean ? 2 : 0) | willFlags | (user == null ? 0 : 0x80) | (password == null ? 0 : 0x40) | flagsToAdd;
    }

    static void writeProperties(Bytes content, Version version, Properties properties) {
        if (version.hasProperties()) {
            byte[] bytes = properties.toArray();
            content.varint(bytes.length).raw(bytes);
        }
    }
}
