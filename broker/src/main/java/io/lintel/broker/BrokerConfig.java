package io.lintel.broker;

import java.time.Duration;
import java.util.List;

/**
 * How a broker runs.
 *
 * @param listeners where it listens
 * @param client what one client may use
 * @param durable the queue of one session in a store that keeps it
 * @param limits what all together may use
 * @param eventLoops threads that serve clients, one for each core is right
 * @param clientsPerLoop clients that share one loop before the next one is used, unless that loop is busy: what one of them
 *     sends another need not wait until a second thread wakes up; zero spreads them from the first one on, which is right
 *     for few clients that have much to say
 * @param hopLimit how many effects of the gate may lie behind one another
 * @param sysInterval how often {@code $SYS/broker/…} is published; zero: never
 */
public record BrokerConfig(
        List<ListenerConfig> listeners,
        ClientLimits client,
        DurableQueue durable,
        BrokerLimits limits,
        int eventLoops,
        int clientsPerLoop,
        int hopLimit,
        Duration sysInterval) {

    public BrokerConfig {
        listeners = List.copyOf(listeners);
        if (listeners.stream().map(ListenerConfig::name).distinct().count() < listeners.size()) {
            throw new IllegalArgumentException("each listener has a name of its own: " + listeners);
        }
        Limit.check("eventLoops", eventLoops, 1, 1_024);
        Limit.check("clientsPerLoop", clientsPerLoop, 0, 1_000_000);
        Limit.check("hopLimit", hopLimit, 1, 1_000);
        Limit.check("sysInterval in milliseconds", sysInterval.toMillis(), 0, 86_400_000);
    }

    /** Defaults, with these listeners. */
    public static BrokerConfig of(ListenerConfig... listeners) {
        return new BrokerConfig(
                List.of(listeners),
                ClientLimits.DEFAULT,
                DurableQueue.DEFAULT,
                BrokerLimits.DEFAULT,
                Runtime.getRuntime().availableProcessors(),
                64,
                16,
                Duration.ofSeconds(10));
    }

    public BrokerConfig with(ClientLimits other) {
        return new BrokerConfig(listeners, other, durable, limits, eventLoops, clientsPerLoop, hopLimit, sysInterval);
    }

    public BrokerConfig with(DurableQueue other) {
        return new BrokerConfig(listeners, client, other, limits, eventLoops, clientsPerLoop, hopLimit, sysInterval);
    }

    public BrokerConfig with(BrokerLimits other) {
        return new BrokerConfig(listeners, client, durable, other, eventLoops, clientsPerLoop, hopLimit, sysInterval);
    }

    public BrokerConfig withEventLoops(int loops) {
        return new BrokerConfig(listeners, client, durable, limits, loops, clientsPerLoop, hopLimit, sysInterval);
    }

    public BrokerConfig withClientsPerLoop(int clients) {
        return new BrokerConfig(listeners, client, durable, limits, eventLoops, clients, hopLimit, sysInterval);
    }

    public BrokerConfig withHopLimit(int hops) {
        return new BrokerConfig(listeners, client, durable, limits, eventLoops, clientsPerLoop, hops, sysInterval);
    }

    public BrokerConfig withSysInterval(Duration interval) {
        return new BrokerConfig(listeners, client, durable, limits, eventLoops, clientsPerLoop, hopLimit, interval);
    }
}
