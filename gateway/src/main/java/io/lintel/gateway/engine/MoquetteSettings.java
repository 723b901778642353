package io.lintel.gateway.engine;

import io.moquette.BrokerConstants;
import io.moquette.broker.config.IConfig;
import io.moquette.broker.config.MemoryConfig;
import java.util.Properties;

/** Moquette's own settings: every default of 0.18.3 that would phone home, lose messages or open a port is set here. */
final class MoquetteSettings {
    /**
     * Commands that one session loop may have waiting. Moquette drops what does not fit, acknowledged or not; its
     * default of 1,024 loses QoS 1 under load, this one was not seen to.
     */
    private static final int SESSION_QUEUE_COMMANDS = 262_144;

    /**
     * QoS 1 and 2 publishes that an MQTT 5 client may have unacknowledged. Moquette drops an acknowledgement when 64 kB
     * wait to be written to its client, so it must not come to owe that much.
     */
    private static final int RECEIVE_MAXIMUM = 1_000;

    /** How often subscriptions, sessions and retained go to disk: what kill -9 can cost. */
    private static final int SAVE_EVERY_SECONDS = 1;

    private MoquetteSettings() {}

    static IConfig of(EngineConfig config, int mqttPort, int webSocketPort, boolean anonymous) {
        IConfig settings = new MemoryConfig(new Properties());
        settings.setProperty(IConfig.ENABLE_TELEMETRY_NAME, "false");
        settings.setProperty(IConfig.HOST_PROPERTY_NAME, config.host());
        settings.setProperty(IConfig.PORT_PROPERTY_NAME, Integer.toString(mqttPort));
        settings.setProperty(
                IConfig.WEB_SOCKET_PORT_PROPERTY_NAME,
                config.webSocket() ? Integer.toString(webSocketPort) : BrokerConstants.DISABLED_PORT_BIND);
        settings.setProperty(IConfig.WEB_SOCKET_PATH_PROPERTY_NAME, BrokerConstants.WEBSOCKET_PATH);
        String packetBytes = Integer.toString(config.maxPacketBytes());
        settings.setProperty(IConfig.NETTY_MAX_BYTES_PROPERTY_NAME, packetBytes);
        settings.setProperty(BrokerConstants.WEB_SOCKET_MAX_FRAME_SIZE_PROPERTY_NAME, packetBytes);
        settings.setProperty(IConfig.ALLOW_ANONYMOUS_PROPERTY_NAME, Boolean.toString(anonymous));
        settings.setProperty(BrokerConstants.ALLOW_ZERO_BYTE_CLIENT_ID_PROPERTY_NAME, "true");
        settings.setProperty(IConfig.SESSION_QUEUE_SIZE, Integer.toString(SESSION_QUEUE_COMMANDS));
        settings.setProperty(IConfig.RECEIVE_MAXIMUM, Integer.toString(RECEIVE_MAXIMUM));
        settings.setProperty(IConfig.BUFFER_FLUSH_MS_PROPERTY_NAME, "immediate");
        settings.setProperty(IConfig.PERSISTENCE_ENABLED_PROPERTY_NAME, "true");
        settings.setProperty(IConfig.DATA_PATH_PROPERTY_NAME, config.folder().toString());
        // After kill -9, "h2" does not start again; "segmented" starts, without what was queued.
        settings.setProperty(IConfig.PERSISTENT_QUEUE_TYPE_PROPERTY_NAME, "segmented");
        settings.setProperty(BrokerConstants.AUTOSAVE_INTERVAL_PROPERTY_NAME, Integer.toString(SAVE_EVERY_SECONDS));
        return settings;
    }
}
