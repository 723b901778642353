package io.lintel.gateway.engine;

import io.lintel.gateway.config.LintelConfig;
import java.nio.file.Path;

/**
 * What every engine is told.
 *
 * @param host address that MQTT listens on
 * @param mqttPort port of MQTT over TCP; 0 for any free one
 * @param webSocket whether MQTT is served over WebSocket, too
 * @param webSocketPort its port; 0 for any free one
 * @param maxPacketBytes largest MQTT packet that is read
 * @param maxHops how many effects may lead from one publish to the next before the chain is cut as a loop
 * @param folder where the engine keeps what survives a restart; it has the folder to itself
 */
public record EngineConfig(
        String host, int mqttPort, boolean webSocket, int webSocketPort, int maxPacketBytes, int maxHops, Path folder) {
    /** Longer chains of rules than this are loops, as far as anybody has met them. */
    public static final int DEFAULT_MAX_HOPS = 16;

    /** What people configured. */
    public static EngineConfig of(LintelConfig config, Path folder) {
        return new EngineConfig(
                config.mqtt().host(),
                config.mqtt().port(),
                config.websocket().enabled(),
                config.websocket().port(),
                config.mqtt().maxPacketBytes(),
                DEFAULT_MAX_HOPS,
                folder);
    }
}
