package io.lintel.broker.codec;

import io.lintel.broker.message.Properties;
import io.lintel.broker.message.Property;
import io.lintel.broker.message.Reason;
import io.lintel.broker.message.UserProperty;
import org.jspecify.annotations.Nullable;

/**
 * Walks through the properties of a packet (MQTT 5, 2.2.2): each one known, allowed where it stands, in range and, but
 * for user properties, there only once. One for each decoder, used for one packet after the other.
 */
final class PropertyReader {
    private static final @Nullable Property[] BY_ID = new Property[64];

    static {
        for (Property property : Property.values()) {
            BY_ID[property.id()] = property;
        }
    }

    private final PacketReader in;
    private final int maximumUserProperties;
    private long allowed;
    private long seen;
    private int userProperties;
    private int outer;

    PropertyReader(PacketReader in, int maximumUserProperties) {
        this.in = in;
        this.maximumUserProperties = maximumUserProperties;
    }

    /** A set of properties, one bit for each identifier. */
    static long setOf(Property... properties) {
        long set = 0;
        for (Property property : properties) {
            set |= 1L << property.id();
        }
        return set;
    }

    /** Begins where the length of the properties stands; {@code allowed} are those of the packet. */
    void open(long allowed) {
        this.allowed = allowed;
        seen = 0;
        userProperties = 0;
        outer = in.enter(in.variableBytes());
    }

    /** The next property, whose value is then to be read, or null behind the last. */
    @Nullable
    Property next() {
        if (!in.hasMore()) {
            in.leave(outer);
            return null;
        }
        int id = in.variableBytes();
        Property property = id < BY_ID.length ? BY_ID[id] : null;
        if (property == null) {
            throw Refusal.malformed("unknown property " + id);
        }
        long bit = 1L << id;
        if ((allowed & bit) == 0) {
            throw Refusal.malformed("property " + property + " is not one of this packet");
        }
        if (property == Property.USER_PROPERTY) {
            countUserProperty();
        } else if ((seen & bit) != 0) {
            throw Refusal.protocolError("property " + property + " is there twice");
        }
        seen |= bit;
        return property;
    }

    private void countUserProperty() {
        if (++userProperties > maximumUserProperties) {
            throw new InvalidPacketException(
                    Reason.QUOTA_EXCEEDED, "more than " + maximumUserProperties + " user properties");
        }
    }

    /** The value of a property that is a number, in its range. */
    long number(Property property) {
        long value = switch (property.form()) {
            case BYTE -> in.oneByte();
            case TWO_BYTES -> in.twoBytes();
            case FOUR_BYTES -> in.fourBytes();
            case VARIABLE_BYTES -> in.variableBytes();
            case TEXT, BINARY, PAIR -> throw new IllegalArgumentException(property + " is no number");
        };
        boolean inRange = switch (property) {
            case RECEIVE_MAXIMUM, MAXIMUM_PACKET_SIZE, SUBSCRIPTION_IDENTIFIER -> value > 0;
            default -> property.form() != Property.Form.BYTE || value <= 1; // every byte is a yes or no
        };
        if (!inRange) {
            throw Refusal.protocolError("property " + property + " is " + value);
        }
        return value;
    }

    /** A user property. */
    UserProperty user() {
        return new UserProperty(in.text(), in.text());
    }

    /** All properties of a packet that is not a publish. */
    Properties read(long allowed) {
        open(allowed);
        Property property = next();
        if (property == null) {
            return Properties.NONE;
        }
        Properties.Builder builder = Properties.builder();
        for (; property != null; property = next()) {
            switch (property.form()) {
                case BYTE, TWO_BYTES, FOUR_BYTES, VARIABLE_BYTES -> builder.with(property, number(property));
                case TEXT -> builder.with(property, in.text());
                case BINARY -> builder.with(property, in.data());
                case PAIR -> builder.with(user());
            }
        }
        return builder.build();
    }
}
