package io.lintel.gateway.engine;

import io.lintel.broker.BrokerLimits;
import io.lintel.broker.ClientLimits;
import io.lintel.broker.DurableQueue;
import io.lintel.broker.TlsConfig;
import io.lintel.broker.store.disk.DiskConfig;
import io.lintel.broker.store.disk.Durability;
import io.lintel.gateway.config.LintelConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What every engine is told.
 *
 * @param host address that MQTT listens on
 * @param mqttPort port of MQTT over TCP; 0 for any free one
 * @param webSocket whether MQTT is served over WebSocket, too
 * @param webSocketPort its port; 0 for any free one
 * @param maxHops how many effects may lead from one publish to the next before the chain is cut as a loop
 * @param folder where the engine keeps what survives a restart; it has the folder to itself
 * @param tls MQTT over TLS, or null when it is not served
 * @param client what one client may use, as far as the engine can limit it
 * @param all what all clients together may use, as far as the engine can limit it
 * @param store how the engine keeps things, as far as it can be told
 */
public record EngineConfig(
        String host,
        int mqttPort,
        boolean webSocket,
        int webSocketPort,
        int maxHops,
        Path folder,
        @Nullable Tls tls,
        ClientLimits client,
        BrokerLimits all,
        Store store) {
    /** Longer chains of rules than this are loops, as far as anybody has met them. */
    public static final int DEFAULT_MAX_HOPS = 16;

    /** MQTT over TLS: where, and as whom. */
    public record Tls(int port, TlsConfig config) {}

    /**
     * How things are kept on disk.
     *
     * @param durability what an acknowledgement waits for
     * @param maxBytes of all that is kept
     * @param acceptLoss whether a damaged store is set aside and an empty one begun
     * @param queue of one client
     */
    public record Store(Durability durability, long maxBytes, boolean acceptLoss, DurableQueue queue) {
        static final Store DEFAULT = new Store(Durability.OS, DiskConfig.DEFAULT_BYTES, false, DurableQueue.DEFAULT);

        DiskConfig in(Path folder) {
            return new DiskConfig(folder, durability, maxBytes, acceptLoss);
        }
    }

    /** Without TLS, and with the usual limits. */
    public EngineConfig(
            String host,
            int mqttPort,
            boolean webSocket,
            int webSocketPort,
            int maxPacketBytes,
            int maxHops,
            Path folder) {
        this(
                host,
                mqttPort,
                webSocket,
                webSocketPort,
                maxHops,
                folder,
                null,
                ClientLimits.DEFAULT.withPacketBytes(maxPacketBytes),
                BrokerLimits.DEFAULT,
                Store.DEFAULT);
    }

    /**
     * What people configured.
     *
     * @param acceptLoss whether a damaged store may be given up
     */
    public static EngineConfig of(LintelConfig config, Path folder, boolean acceptLoss) {
        return new EngineConfig(
                config.mqtt().host(),
                config.mqtt().port(),
                config.websocket().enabled(),
                config.websocket().port(),
                DEFAULT_MAX_HOPS,
                folder,
                ConfiguredTls.of(config.tls()),
                ConfiguredLimits.client(config),
                ConfiguredLimits.all(config.limits()),
                ConfiguredStore.of(config, acceptLoss));
    }

    /** Largest MQTT packet that is read. */
    public int maxPacketBytes() {
        return client.packetBytes();
    }
}
