package io.lintel.broker;

import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A broker as a process of its own on loopback, for benchmarks and wire suites: everybody may connect, nothing is kept.
 * The gateway is what people run.
 */
public final class Standalone {
    private static final Logger LOG = LoggerFactory.getLogger(Standalone.class);

    private Standalone() {}

    /** @param args the port for MQTT over TCP; what follows is ignored */
    public static void main(String[] args) throws InterruptedException {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 1883;
        Broker broker = Broker.with(BrokerConfig.of(ListenerConfig.tcp("127.0.0.1", port)))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "lintel-stop"));
        LOG.info("MQTT is served on 127.0.0.1:{}", broker.port("tcp"));
        new CountDownLatch(1).await();
    }
}
