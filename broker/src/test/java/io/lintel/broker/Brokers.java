package io.lintel.broker;

import java.time.Duration;

/** Brokers for tests: on loopback, on any free port, on two loops. */
public final class Brokers {
    private Brokers() {}

    public static BrokerConfig config() {
        return BrokerConfig.of(ListenerConfig.tcp("127.0.0.1", 0), ListenerConfig.webSocket("127.0.0.1", 0))
                .withEventLoops(2)
                .withSysInterval(Duration.ZERO);
    }

    public static Broker start() {
        return Broker.with(config()).start();
    }
}
