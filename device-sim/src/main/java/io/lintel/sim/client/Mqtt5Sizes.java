package io.lintel.sim.client;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.datatypes.MqttUtf8String;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperties;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperty;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckRestrictions;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/**
 * How many bytes MQTT 5 packets take on the wire, computed from their content since the HiveMQ client shows neither its
 * socket nor its encoder. A test compares the sums with a socket.
 */
final class Mqtt5Sizes {

    /** PUBACK, PUBREC, PUBREL and PUBCOMP that report success: the reason may be left out. [MQTT-3.4.2-1] */
    static final int ACK = 4;

    /** DISCONNECT with a session expiry interval: header, reason, property length, five bytes of property. */
    static final int DISCONNECT_WITH_EXPIRY = 2 + 1 + 1 + 5;

    /**
     * The subscription identifier that the HiveMQ client puts into its first SUBSCRIBE and that the broker puts into
     * every message for it [MQTT-3.3.4-3], unless the broker has said that it does not know such identifiers.
     */
    static final int SUBSCRIPTION_ID = 1 + 1;

    private static final int PACKET_ID = 2;
    private static final int INT_PROPERTY = 1 + 4;
    private static final int SHORT_PROPERTY = 1 + 2;
    private static final int BYTE_PROPERTY = 1 + 1;

    private Mqtt5Sizes() {}

    /** CONNECT with a client id, a session expiry interval, perhaps user and password, and nothing else. */
    static int connect(String clientId, Credentials credentials) {
        int variable = text("MQTT") + 1 + 1 + 2; // name, level, flags, keep-alive
        return packet(variable + properties(INT_PROPERTY) + text(clientId) + login(credentials));
    }

    private static int login(Credentials credentials) {
        return credentials
                .user()
                .map(user -> text(user) + text(credentials.password()))
                .orElse(0);
    }

    static int connAck(Mqtt5ConnAck ack) {
        Mqtt5ConnAckRestrictions limits = ack.getRestrictions();
        int sum = userProperties(ack.getUserProperties());
        sum += ack.getSessionExpiryInterval().isPresent() ? INT_PROPERTY : 0;
        sum += ack.getServerKeepAlive().isPresent() ? SHORT_PROPERTY : 0;
        sum += ack.getAssignedClientIdentifier().map(id -> 1 + text(id)).orElse(0);
        sum += ack.getResponseInformation().map(info -> 1 + text(info)).orElse(0);
        sum += ack.getServerReference().map(server -> 1 + text(server)).orElse(0);
        sum += ack.getReasonString().map(reason -> 1 + text(reason)).orElse(0);
        sum += limits.getReceiveMaximum() == Mqtt5ConnAckRestrictions.DEFAULT_RECEIVE_MAXIMUM ? 0 : SHORT_PROPERTY;
        sum += limits.getTopicAliasMaximum() == 0 ? 0 : SHORT_PROPERTY;
        sum += limits.getMaximumPacketSize() == Mqtt5ConnAckRestrictions.DEFAULT_MAXIMUM_PACKET_SIZE_NO_LIMIT
                ? 0
                : INT_PROPERTY;
        sum += limits.getMaximumQos() == MqttQos.EXACTLY_ONCE ? 0 : BYTE_PROPERTY;
        sum += limits.isRetainAvailable() ? 0 : BYTE_PROPERTY;
        sum += limits.isWildcardSubscriptionAvailable() ? 0 : BYTE_PROPERTY;
        sum += limits.isSharedSubscriptionAvailable() ? 0 : BYTE_PROPERTY;
        sum += limits.areSubscriptionIdentifiersAvailable() ? 0 : BYTE_PROPERTY;
        return packet(1 + 1 + properties(sum)); // flags, reason
    }

    static int subscribe(Collection<String> filters, int subscriptionId) {
        int each = filters.stream().mapToInt(filter -> text(filter) + 1).sum();
        return packet(PACKET_ID + properties(subscriptionId) + each);
    }

    static int subAck(Collection<String> filters) {
        return packet(PACKET_ID + properties(0) + filters.size());
    }

    /** PUBLISH without topic alias, which these devices do not use. */
    static int publish(Mqtt5Publish message, int subscriptionId) {
        int sum = subscriptionId + userProperties(message.getUserProperties());
        sum += message.getMessageExpiryInterval().isPresent() ? INT_PROPERTY : 0;
        sum += message.getPayloadFormatIndicator().isPresent() ? BYTE_PROPERTY : 0;
        sum += message.getContentType().map(type -> 1 + text(type)).orElse(0);
        sum += message.getResponseTopic().map(topic -> 1 + text(topic)).orElse(0);
        sum += message.getCorrelationData()
                .map(data -> 1 + 2 + data.remaining())
                .orElse(0);
        int id = message.getQos() == MqttQos.AT_MOST_ONCE ? 0 : PACKET_ID;
        return packet(text(message.getTopic()) + id + properties(sum) + payload(message));
    }

    static int payload(Mqtt5Publish message) {
        return message.getPayload().map(ByteBuffer::remaining).orElse(0);
    }

    static int topic(Mqtt5Publish message) {
        return text(message.getTopic().toString()) - 2;
    }

    private static int userProperties(Mqtt5UserProperties properties) {
        List<? extends Mqtt5UserProperty> list = properties.asList();
        return list.stream()
                .mapToInt(property -> 1 + text(property.getName()) + text(property.getValue()))
                .sum();
    }

    private static int packet(int remaining) {
        return 1 + variableLength(remaining) + remaining;
    }

    private static int properties(int length) {
        return variableLength(length) + length;
    }

    private static int text(MqttUtf8String text) {
        return text(text.toString());
    }

    private static int text(String text) {
        return 2 + text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Bytes of a Variable Byte Integer: seven bits in each. [MQTT-1.5.5-1] */
    private static int variableLength(int value) {
        return value < 1 << 7 ? 1 : value < 1 << 14 ? 2 : value < 1 << 21 ? 3 : 4;
    }
}
