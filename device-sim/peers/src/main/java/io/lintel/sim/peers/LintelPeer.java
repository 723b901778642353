package io.lintel.sim.peers;

import io.lintel.broker.Broker;
import io.lintel.broker.BrokerConfig;
import io.lintel.broker.BrokerLimits;
import io.lintel.broker.ClientLimits;
import io.lintel.broker.ListenerConfig;
import java.util.concurrent.CountDownLatch;

/** Lintel's own broker, embedded: its defaults, but for queues that do not drop and a connect rate that does not refuse. */
public final class LintelPeer {
    private static final int QUEUE_MESSAGES = 1_000_000;
    private static final int CONNECTS_PER_SECOND = 1_000_000;

    private LintelPeer() {}

    /** Arguments: port, folder, durability (none, os, sync; without it: none). */
    public static void main(String[] arguments) throws InterruptedException {
        var config = BrokerConfig.of(ListenerConfig.tcp("127.0.0.1", Integer.parseInt(arguments[0])))
                .with(client(ClientLimits.DEFAULT))
                .with(BrokerLimits.DEFAULT.withConnectsPerSecond(CONNECTS_PER_SECOND));
        try (Broker broker = Broker.with(config).start()) {
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
            new CountDownLatch(1).await();
        }
    }

    private static ClientLimits client(ClientLimits usual) {
        return new ClientLimits(
                QUEUE_MESSAGES,
                usual.queueBytes(),
                usual.inflight(),
                usual.receiveMaximum(),
                usual.subscriptions(),
                usual.topicLevels(),
                usual.topicBytes(),
                usual.packetBytes(),
                usual.topicAliases(),
                usual.publishesPerSecond(),
                usual.outboundBytes(),
                usual.reconnectsPerMinute(),
                usual.keepAlive(),
                usual.sessionExpiry());
    }
}
