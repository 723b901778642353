package io.lintel.broker.codec;

import static io.lintel.broker.message.Property.CONTENT_TYPE;
import static io.lintel.broker.message.Property.CORRELATION_DATA;
import static io.lintel.broker.message.Property.MESSAGE_EXPIRY_INTERVAL;
import static io.lintel.broker.message.Property.PAYLOAD_FORMAT_INDICATOR;
import static io.lintel.broker.message.Property.RESPONSE_TOPIC;
import static io.lintel.broker.message.Property.TOPIC_ALIAS;
import static io.lintel.broker.message.Property.USER_PROPERTY;
import static io.lintel.broker.message.Property.WILL_DELAY_INTERVAL;

import io.lintel.broker.message.Payload;
import io.lintel.broker.message.Property;
import io.lintel.broker.message.PublishProperties;
import io.lintel.broker.message.Reason;
import io.lintel.broker.message.UserProperty;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the properties of a PUBLISH (MQTT 5, 3.3.2.3) or of a will (MQTT 5, 3.1.3.2): those that travel on with the
 * message, and the one number that does not.
 */
final class PublishPropertyReader {
    private static final long PUBLISH = PropertyReader.setOf(
            PAYLOAD_FORMAT_INDICATOR,
            MESSAGE_EXPIRY_INTERVAL,
            CONTENT_TYPE,
            RESPONSE_TOPIC,
            CORRELATION_DATA,
            TOPIC_ALIAS,
            USER_PROPERTY); // without subscription identifier [MQTT-3.3.4-6]
    private static final long WILL = PropertyReader.setOf(
            PAYLOAD_FORMAT_INDICATOR,
            MESSAGE_EXPIRY_INTERVAL,
            CONTENT_TYPE,
            RESPONSE_TOPIC,
            CORRELATION_DATA,
            WILL_DELAY_INTERVAL,
            USER_PROPERTY);

    private static final int NO_ALIAS = -1;

    private final PacketReader in;
    private final PropertyReader properties;
    private int alias;
    private long delaySeconds;

    PublishPropertyReader(PacketReader in, PropertyReader properties) {
        this.in = in;
        this.properties = properties;
    }

    PublishProperties publish() {
        return read(PUBLISH);
    }

    PublishProperties will() {
        return read(WILL);
    }

    /** Whether what was read last had a topic alias. */
    boolean hasAlias() {
        return alias != NO_ALIAS;
    }

    /** The topic alias of what was read last. */
    int alias() {
        return alias;
    }

    /** The will delay of what was read last. */
    long delaySeconds() {
        return delaySeconds;
    }

    /** Nothing was there to be read: a PUBLISH or will of 3.x. */
    PublishProperties none() {
        alias = NO_ALIAS;
        delaySeconds = 0;
        return PublishProperties.NONE;
    }

    private PublishProperties read(long allowed) {
        none();
        properties.open(allowed);
        Property property = properties.next();
        if (property == null) {
            return PublishProperties.NONE;
        }
        boolean payloadIsText = false;
        long expirySeconds = PublishProperties.NEVER;
        String contentType = null;
        String responseTopic = null;
        Payload correlationData = null;
        List<UserProperty> user = null;
        for (; property != null; property = properties.next()) {
            switch (property) {
                case PAYLOAD_FORMAT_INDICATOR -> payloadIsText = properties.number(property) == 1;
                case MESSAGE_EXPIRY_INTERVAL -> expirySeconds = properties.number(property);
                case CONTENT_TYPE -> contentType = in.text();
                case RESPONSE_TOPIC -> responseTopic = topic(in.text());
                case CORRELATION_DATA -> correlationData = in.data();
                case USER_PROPERTY -> user = with(user, properties.user());
                case TOPIC_ALIAS -> alias = (int) properties.number(property);
                case WILL_DELAY_INTERVAL -> delaySeconds = properties.number(property);
                default -> throw new IllegalStateException(property + " is in the set, but not read");
            }
        }
        boolean onlyAlias = !payloadIsText
                && expirySeconds == PublishProperties.NEVER
                && contentType == null
                && responseTopic == null
                && correlationData == null
                && user == null;
        return onlyAlias
                ? PublishProperties.NONE
                : new PublishProperties(
                        payloadIsText,
                        expirySeconds,
                        contentType,
                        responseTopic,
                        correlationData,
                        user == null ? List.of() : user);
    }

    private static List<UserProperty> with(@Nullable List<UserProperty> list, UserProperty one) {
        List<UserProperty> user = list == null ? new ArrayList<>() : list;
        user.add(one);
        return user;
    }

    /** A response topic is a topic name: not empty, no wildcards [MQTT-3.3.2-14]. */
    private static String topic(String text) {
        if (text.isEmpty() || text.indexOf('+') >= 0 || text.indexOf('#') >= 0) {
            throw new InvalidPacketException(Reason.PROTOCOL_ERROR, "a response topic is a topic name");
        }
        return text;
    }

    /** Refuses a payload that says it is UTF-8 and is not (MQTT 5, 3.3.2.3.2). */
    static void checkFormat(PublishProperties properties, Payload payload) {
        if (properties.payloadIsText() && !Utf8.isWellFormed(payload.bytes())) {
            throw new InvalidPacketException(Reason.PAYLOAD_FORMAT_INVALID, "a payload said to be UTF-8 is not");
        }
    }
}
