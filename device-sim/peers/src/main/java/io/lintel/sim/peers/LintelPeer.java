package io.lintel.sim.peers;

import io.lintel.broker.Broker;
import io.lintel.broker.BrokerConfig;
import io.lintel.broker.BrokerLimits;
import io.lintel.broker.ClientLimits;
import io.lintel.broker.ListenerConfig;
import io.lintel.broker.store.MemoryStore;
import io.lintel.broker.store.SessionStore;
import io.lintel.broker.store.disk.DiskConfig;
import io.lintel.broker.store.disk.DiskStore;
import io.lintel.broker.store.disk.Durability;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** Lintel's own broker, embedded: its defaults, but for queues that do not drop and a connect rate that does not refuse. */
public final class LintelPeer {
    private static final int QUEUE_MESSAGES = 1_000_000;
    private static final int CONNECTS_PER_SECOND = 1_000_000;

    private LintelPeer() {}

    /** Arguments: port, folder, and what it keeps: {@code memory}, or on disk with {@code none}, {@code os}, {@code sync}. */
    public static void main(String[] arguments) throws InterruptedException {
        var config = BrokerConfig.of(ListenerConfig.tcp("127.0.0.1", Integer.parseInt(arguments[0])))
                .with(client(ClientLimits.DEFAULT))
                .with(BrokerLimits.DEFAULT.withConnectsPerSecond(CONNECTS_PER_SECOND));
        try (Broker broker = Broker.with(config)
                .store(store(Path.of(arguments[1]), arguments[2]))
                .start()) {
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
            new CountDownLatch(1).await();
        }
    }

    private static SessionStore store(Path folder, String durability) {
        return durability.equals("memory")
                ? new MemoryStore()
                : DiskStore.open(DiskConfig.of(folder.resolve("store"))
                        .with(Durability.valueOf(durability.toUpperCase(Locale.ROOT))));
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
