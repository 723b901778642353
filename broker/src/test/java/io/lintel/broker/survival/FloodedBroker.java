package io.lintel.broker.survival;

import io.lintel.broker.Broker;
import io.lintel.broker.BrokerConfig;
import io.lintel.broker.ListenerConfig;
import io.lintel.broker.store.disk.DiskConfig;
import io.lintel.broker.store.disk.DiskStore;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A broker with its defaults as a process of its own, on any port of loopback, which it logs. */
final class FloodedBroker {
    private static final Logger LOG = LoggerFactory.getLogger(FloodedBroker.class);

    private FloodedBroker() {}

    /** @param args where it keeps its store, if it has one on disk */
    static void main(String[] args) throws InterruptedException {
        Broker.Builder plan = Broker.with(BrokerConfig.of(ListenerConfig.tcp("127.0.0.1", 0)));
        if (args.length > 0) {
            plan.store(DiskStore.open(DiskConfig.of(Path.of(args[0]))));
        }
        Broker broker = plan.start();
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
        LOG.info("MQTT is served on 127.0.0.1:{}", broker.port("tcp"));
        new CountDownLatch(1).await();
    }
}
