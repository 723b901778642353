package io.lintel.broker.wire;

/** The properties of MQTT 5 (2.2.2.2), with their identifiers and the type of their value. */
public enum Property {
    PAYLOAD_FORMAT(0x01, Kind.U8),
    MESSAGE_EXPIRY(0x02, Kind.U32),
    CONTENT_TYPE(0x03, Kind.TEXT),
    RESPONSE_TOPIC(0x08, Kind.TEXT),
    CORRELATION_DATA(0x09, Kind.DATA),
    SUBSCRIPTION_IDENTIFIER(0x0B, Kind.VARINT),
    SESSION_EXPIRY(0x11, Kind.U32),
    ASSIGNED_CLIENT_IDENTIFIER(0x12, Kind.TEXT),
    SERVER_KEEP_ALIVE(0x13, Kind.U16),
    AUTHENTICATION_METHOD(0x15, Kind.TEXT),
    AUTHENTICATION_DATA(0x16, Kind.DATA),
    REQUEST_PROBLEM_INFORMATION(0x17, Kind.U8),
    WILL_DELAY(0x18, Kind.U32),
    REQUEST_RESPONSE_INFORMATION(0x19, Kind.U8),
    RESPONSE_INFORMATION(0x1A, Kind.TEXT),
    SERVER_REFERENCE(0x1C, Kind.TEXT),
    REASON_STRING(0x1F, Kind.TEXT),
    RECEIVE_MAXIMUM(0x21, Kind.U16),
    TOPIC_ALIAS_MAXIMUM(0x22, Kind.U16),
    TOPIC_ALIAS(0x23, Kind.U16),
    MAXIMUM_QOS(0x24, Kind.U8),
    RETAIN_AVAILABLE(0x25, Kind.U8),
    USER_PROPERTY(0x26, Kind.PAIR),
    MAXIMUM_PACKET_SIZE(0x27, Kind.U32),
    WILDCARD_AVAILABLE(0x28, Kind.U8),
    SUBSCRIPTION_IDENTIFIER_AVAILABLE(0x29, Kind.U8),
    SHARED_AVAILABLE(0x2A, Kind.U8);

    /** The data type of a property's value. */
    enum Kind {
        U8,
        U16,
        U32,
        VARINT,
        TEXT,
        DATA,
        PAIR
    }

    private final int id;
    private final Kind kind;

    Property(int id, Kind kind) {
        this.id = id;
        this.kind = kind;
    }

    public int id() {
        return id;
    }

    Kind kind() {
        return kind;
    }

    static Property ofId(int id) {
        for (Property property : values()) {
            if (property.id == id) {
                return property;
            }
        }
        throw new AssertionError("the server sent a property with identifier " + id);
    }
}
