package io.lintel.broker;

import io.lintel.broker.topic.SubscriptionTree;
import java.time.Duration;

/**
 * What one client may use. Each limit has a named outcome, which is counted ({@link io.lintel.broker.metrics.Bound}).
 *
 * @param queueMessages publishes at QoS 1 and 2 that wait for the client; what is new is dropped when they are too many
 * @param queueBytes the same in bytes of topic, payload and properties
 * @param inflight publishes at QoS 1 and 2 sent to the client and not acknowledged; the client may ask for fewer
 * @param receiveMaximum publishes at QoS 1 and 2 from the client that are not acknowledged; one more closes
 * @param subscriptions a further one is refused in the SUBACK
 * @param topicLevels more levels in a topic close the connection
 * @param topicBytes longer topics, filters and client ids are refused
 * @param packetBytes longer packets close the connection, before they are kept
 * @param topicAliases topic aliases from the client, and to the client if it takes as many
 * @param publishesPerSecond reading from the client pauses when it sends more
 * @param outboundBytes bytes that wait in memory for the client's socket; publishes at QoS 0 beyond are dropped
 * @param reconnectsPerMinute a client id that connects more often is refused for a while
 * @param keepAlive the longest keep-alive; a client of MQTT 5 that asks for a longer one, or for none, is told this one
 * @param sessionExpiry the longest time that a session outlives its connection
 */
public record ClientLimits(
        int queueMessages,
        long queueBytes,
        int inflight,
        int receiveMaximum,
        int subscriptions,
        int topicLevels,
        int topicBytes,
        int packetBytes,
        int topicAliases,
        int publishesPerSecond,
        int outboundBytes,
        int reconnectsPerMinute,
        Duration keepAlive,
        Duration sessionExpiry) {

    public static final ClientLimits DEFAULT = new ClientLimits(
            100_000,
            64L << 20,
            256,
            1_024,
            10_000,
            200,
            8_192,
            1 << 20,
            32,
            1_000_000,
            4 << 20,
            120,
            Duration.ofSeconds(65_535),
            Duration.ofDays(90));

    public ClientLimits {
        Limit.check("queueMessages", queueMessages, 1, Integer.MAX_VALUE);
        Limit.check("queueBytes", queueBytes, 1, Long.MAX_VALUE);
        Limit.check("inflight", inflight, 1, 65_535);
        Limit.check("receiveMaximum", receiveMaximum, 1, 65_535);
        Limit.check("subscriptions", subscriptions, 0, Integer.MAX_VALUE);
        Limit.check("topicLevels", topicLevels, 1, SubscriptionTree.MAX_LEVELS);
        Limit.check("topicBytes", topicBytes, 1, 65_535);
        Limit.check("packetBytes", packetBytes, 64, 268_435_460);
        Limit.check("topicAliases", topicAliases, 0, 65_535);
        Limit.check("publishesPerSecond", publishesPerSecond, 1, Integer.MAX_VALUE);
        Limit.check("outboundBytes", outboundBytes, 1 << 10, 1 << 30);
        Limit.check("reconnectsPerMinute", reconnectsPerMinute, 1, Integer.MAX_VALUE);
        Limit.check("keepAlive", keepAlive.toSeconds(), 1, 65_535);
        Limit.check("sessionExpiry", sessionExpiry.toSeconds(), 0, Long.MAX_VALUE);
    }

    /** The same, with another longest packet. */
    public ClientLimits withPacketBytes(int bytes) {
        return new ClientLimits(
                queueMessages,
                queueBytes,
                inflight,
                receiveMaximum,
                subscriptions,
                topicLevels,
                topicBytes,
                bytes,
                topicAliases,
                publishesPerSecond,
                outboundBytes,
                reconnectsPerMinute,
                keepAlive,
                sessionExpiry);
    }

    /** The same, with another rate of connections of one client id. */
    public ClientLimits withReconnectsPerMinute(int rate) {
        return new ClientLimits(
                queueMessages,
                queueBytes,
                inflight,
                receiveMaximum,
                subscriptions,
                topicLevels,
                topicBytes,
                packetBytes,
                topicAliases,
                publishesPerSecond,
                outboundBytes,
                rate,
                keepAlive,
                sessionExpiry);
    }
}
