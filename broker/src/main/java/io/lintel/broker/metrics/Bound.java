package io.lintel.broker.metrics;

import io.lintel.broker.message.Reason;
import java.util.Locale;

/** A limit of the broker and what it does to whoever meets it: every refusal, drop and close for a limit counts one. */
public enum Bound {
    /** A client's queue is full in messages. */
    QUEUE_MESSAGES(Reason.QUOTA_EXCEEDED, true),
    /** A client's queue is full in bytes. */
    QUEUE_BYTES(Reason.QUOTA_EXCEEDED, true),
    /** A client's queue in the store is full in messages. */
    STORED_MESSAGES(Reason.QUOTA_EXCEEDED, true),
    /** A client's queue in the store is full in bytes. */
    STORED_BYTES(Reason.QUOTA_EXCEEDED, true),
    /** All queues together are full in bytes. */
    TOTAL_QUEUE_BYTES(Reason.QUOTA_EXCEEDED, true),
    /** A client does not read as fast as publishes at QoS 0 come for it. */
    SLOW_READER(Reason.QUOTA_EXCEEDED, true),
    /** A message expired before it could be sent (MQTT 5, 3.3.2.3.3). */
    MESSAGE_EXPIRY(Reason.QUOTA_EXCEEDED, true),
    /** A publish is longer than its subscriber takes [MQTT-3.1.2-24]. */
    SUBSCRIBER_PACKET_BYTES(Reason.PACKET_TOO_LARGE, true),
    /** More retained replay than the queues may hold. */
    RETAINED_REPLAY(Reason.QUOTA_EXCEEDED, true),
    SUBSCRIPTIONS(Reason.QUOTA_EXCEEDED),
    TOPIC_BYTES(Reason.TOPIC_NAME_INVALID),
    TOPIC_LEVELS(Reason.TOPIC_NAME_INVALID),
    PUBLISH_RATE(Reason.MESSAGE_RATE_TOO_HIGH),
    CONNECT_RATE(Reason.CONNECTION_RATE_EXCEEDED),
    RECONNECT_RATE(Reason.CONNECTION_RATE_EXCEEDED),
    /** Too many clients of one address have failed to show who they are. */
    AUTHENTICATION_RATE(Reason.CONNECTION_RATE_EXCEEDED),
    CLIENT_ID_BYTES(Reason.CLIENT_IDENTIFIER_NOT_VALID),
    TIME_TO_CONNECT(Reason.MAXIMUM_CONNECT_TIME),
    KEEP_ALIVE(Reason.KEEP_ALIVE_TIMEOUT),
    CONNECTIONS(Reason.SERVER_BUSY),
    SESSIONS(Reason.QUOTA_EXCEEDED),
    /** Names, subscriptions and wills of all sessions together are full in bytes. */
    SESSION_BYTES(Reason.QUOTA_EXCEEDED),
    RETAINED_MESSAGES(Reason.QUOTA_EXCEEDED),
    RETAINED_BYTES(Reason.QUOTA_EXCEEDED),
    /** The store takes no more messages: it has met its limit, or the disk is full. */
    STORE_FULL(Reason.QUOTA_EXCEEDED),
    /** An effect lies too many effects behind the publish that caused it. */
    EFFECT_HOPS(Reason.IMPLEMENTATION_SPECIFIC_ERROR),
    /** One publish led to too many effects. */
    EFFECTS(Reason.IMPLEMENTATION_SPECIFIC_ERROR),
    /** More answers wait for the disk than a client may have open. */
    RECEIVE_MAXIMUM(Reason.RECEIVE_MAXIMUM_EXCEEDED);

    private final Reason reason;
    private final boolean drop;

    Bound(Reason reason) {
        this(reason, false);
    }

    Bound(Reason reason, boolean drop) {
        this.reason = reason;
        this.drop = drop;
    }

    /** What a client is told, where it is told. */
    public Reason reason() {
        return reason;
    }

    /** Whether what meets it is a publish on its way to a subscriber, which nobody is told of. */
    public boolean isDrop() {
        return drop;
    }

    /** For metric labels: lower case with underscores. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
