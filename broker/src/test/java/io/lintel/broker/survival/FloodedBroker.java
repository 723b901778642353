package io.lintel.broker.survival;

import io.lintel.broker.Broker;
import io.lintel.broker.BrokerConfig;
import io.lintel.broker.ListenerConfig;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A broker with its defaults as a process of its own, on any port of loopback, which it logs. */
final class FloodedBroker {
    private static final Logger LOG = LoggerFactory.getLogger(FloodedBroker.class);

    private FloodedBroker() {}

    static void main() throws InterruptedException {
        Broker broker =
                Broker.with(BrokerConfig.of(ListenerConfig.tcp("127.0.0.1", 0))).start();
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
        LOG.info("MQTT is served on 127.0.0.1:{}", broker.port("tcp"));
        new CountDownLatch(1).await();
    }
}
