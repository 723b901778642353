package io.lintel.broker;

import java.time.Duration;

/**
 * What all clients together may use. Each limit has a named outcome, which is counted
 * ({@link io.lintel.broker.metrics.Bound}).
 *
 * @param connections open sockets; a further one is closed at once
 * @param sessions clients known to the broker, connected or not; a further one is refused
 * @param sessionBytes bytes that sessions hold besides their queues: names, subscriptions and wills; what does not fit is
 *     refused
 * @param queueBytes bytes waiting in the queues of all sessions; what is new is dropped when they are too many
 * @param retainedMessages a further one is refused
 * @param retainedBytes the same in bytes of topic, payload and properties
 * @param connectsPerSecond accepted from one address; a further one is closed at once
 * @param timeToConnect from accepting a socket to its complete CONNECT
 * @param inboxMessages publishes waiting for one event loop to deliver them; reading pauses when they are too many
 * @param loopLag an event loop later than this stops reading from its loudest publishers
 */
public record BrokerLimits(
        int connections,
        int sessions,
        long sessionBytes,
        long queueBytes,
        int retainedMessages,
        long retainedBytes,
        int connectsPerSecond,
        Duration timeToConnect,
        int inboxMessages,
        Duration loopLag) {

    public static final BrokerLimits DEFAULT = new BrokerLimits(
            100_000,
            1_000_000,
            Runtime.getRuntime().maxMemory() / 4,
            Runtime.getRuntime().maxMemory() / 4,
            5_000_000,
            Runtime.getRuntime().maxMemory() / 4,
            10_000,
            Duration.ofSeconds(10),
            16_384,
            Duration.ofMillis(500));

    public BrokerLimits {
        Limit.check("connections", connections, 1, Integer.MAX_VALUE);
        Limit.check("sessions", sessions, 1, Integer.MAX_VALUE);
        Limit.check("sessionBytes", sessionBytes, 1, Long.MAX_VALUE);
        Limit.check("queueBytes", queueBytes, 1, Long.MAX_VALUE);
        Limit.check("retainedMessages", retainedMessages, 0, Integer.MAX_VALUE);
        Limit.check("retainedBytes", retainedBytes, 0, Long.MAX_VALUE);
        Limit.check("connectsPerSecond", connectsPerSecond, 1, Integer.MAX_VALUE);
        Limit.check("timeToConnect in milliseconds", timeToConnect.toMillis(), 1, 3_600_000);
        Limit.check("inboxMessages", inboxMessages, 1, Integer.MAX_VALUE);
        Limit.check("loopLag in milliseconds", loopLag.toMillis(), 1, 3_600_000);
    }

    /** The same, with another rate of connections from one address. */
    public BrokerLimits withConnectsPerSecond(int rate) {
        return new BrokerLimits(
                connections,
                sessions,
                sessionBytes,
                queueBytes,
                retainedMessages,
                retainedBytes,
                rate,
                timeToConnect,
                inboxMessages,
                loopLag);
    }

    /** The same, with another memory for what is retained. */
    public BrokerLimits withRetainedBytes(long bytes) {
        return new BrokerLimits(
                connections,
                sessions,
                sessionBytes,
                queueBytes,
                retainedMessages,
                bytes,
                connectsPerSecond,
                timeToConnect,
                inboxMessages,
                loopLag);
    }
}
