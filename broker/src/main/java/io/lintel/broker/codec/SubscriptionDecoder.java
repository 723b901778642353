package io.lintel.broker.codec;

import static io.lintel.broker.message.Property.SUBSCRIPTION_IDENTIFIER;
import static io.lintel.broker.message.Property.USER_PROPERTY;

import io.lintel.broker.message.Properties;
import io.lintel.broker.message.ProtocolVersion;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Reason;
import io.lintel.broker.message.RetainHandling;
import io.lintel.broker.message.Subscribe;
import io.lintel.broker.message.Subscription;
import io.lintel.broker.message.Unsubscribe;
import io.lintel.broker.topic.InvalidTopicException;
import io.lintel.broker.topic.SharedFilter;
import io.lintel.broker.topic.SubscriptionFilter;
import java.util.ArrayList;
import java.util.List;

/** Reads a SUBSCRIBE (MQTT 5, 3.8) and an UNSUBSCRIBE (MQTT 5, 3.10). */
final class SubscriptionDecoder {
    private static final long SUBSCRIBE = PropertyReader.setOf(SUBSCRIPTION_IDENTIFIER, USER_PROPERTY);
    private static final long UNSUBSCRIBE = PropertyReader.setOf(USER_PROPERTY);

    private static final RetainHandling[] RETAIN_HANDLINGS = RetainHandling.values();
    private static final int QOS = 0x03;
    private static final int NO_LOCAL = 0x04;
    private static final int RETAIN_AS_PUBLISHED = 0x08;
    private static final int RETAIN_HANDLING = 0x30;

    private final DecoderLimits limits;
    private final PacketReader in;
    private final PropertyReader properties;

    SubscriptionDecoder(DecoderLimits limits, PacketReader in, PropertyReader properties) {
        this.limits = limits;
        this.in = in;
        this.properties = properties;
    }

    Subscribe subscribe(ProtocolVersion version) {
        int packetId = in.packetId();
        Properties carried = version.hasProperties() ? properties.read(SUBSCRIBE) : Properties.NONE;
        List<Subscription> subscriptions = new ArrayList<>();
        do { // at least one [MQTT-3.8.3-2]
            checkCount(subscriptions.size());
            subscriptions.add(subscription(version));
        } while (in.hasMore());
        return new Subscribe(packetId, subscriptions, carried);
    }

    Unsubscribe unsubscribe(ProtocolVersion version) {
        int packetId = in.packetId();
        Properties carried = version.hasProperties() ? properties.read(UNSUBSCRIBE) : Properties.NONE;
        List<SubscriptionFilter> filters = new ArrayList<>();
        do { // at least one [MQTT-3.10.3-2]
            checkCount(filters.size());
            filters.add(filter());
        } while (in.hasMore());
        return new Unsubscribe(packetId, filters, carried);
    }

    private void checkCount(int filters) {
        if (filters == limits.filters()) {
            throw new InvalidPacketException(
                    Reason.QUOTA_EXCEEDED, "more than " + limits.filters() + " filters in one packet");
        }
    }

    private Subscription subscription(ProtocolVersion version) {
        SubscriptionFilter filter = filter();
        int options = in.oneByte();
        int known = version.hasProperties() ? QOS | NO_LOCAL | RETAIN_AS_PUBLISHED | RETAIN_HANDLING : QOS;
        if ((options & ~known) != 0) { // [MQTT-3.8.3-5]
            throw Refusal.malformed("a reserved subscription option is set");
        }
        int qos = options & QOS;
        int retainHandling = (options & RETAIN_HANDLING) >> 4;
        if (qos == 3 || retainHandling == 3) { // [MQTT-3.8.3-5], MQTT 5, 3.8.3.1
            throw Refusal.malformed("a subscription option is 3");
        }
        boolean noLocal = (options & NO_LOCAL) != 0;
        if (noLocal && filter instanceof SharedFilter) { // [MQTT-3.8.3-4]
            throw Refusal.protocolError("no local on a shared subscription");
        }
        return new Subscription(
                filter,
                Qos.ofLevel(qos),
                noLocal,
                (options & RETAIN_AS_PUBLISHED) != 0,
                RETAIN_HANDLINGS[retainHandling]);
    }

    private SubscriptionFilter filter() {
        SubscriptionFilter filter;
        try {
            filter = SubscriptionFilter.of(in.text());
        } catch (InvalidTopicException e) {
            throw new InvalidPacketException(Reason.TOPIC_FILTER_INVALID, String.valueOf(e.getMessage()));
        }
        if (filter.topics().levels() > limits.topicLevels()) {
            throw new InvalidPacketException(
                    Reason.TOPIC_FILTER_INVALID, "a filter of more than " + limits.topicLevels() + " levels");
        }
        return filter;
    }
}
