package io.lintel.sim.peers;

import io.moquette.broker.Server;
import io.moquette.broker.config.IConfig;
import io.moquette.broker.config.MemoryConfig;
import java.io.IOException;
import java.util.Properties;

/** Moquette, tuned: no persistence unless asked for (then its defaults), no telemetry, session queues that do not stall or drop under load. */
public final class MoquettePeer {
    private MoquettePeer() {}

    /** Arguments: port, folder, and {@code persistent} for persistence. */
    public static void main(String[] arguments) throws IOException {
        var settings = new Properties();
        settings.setProperty(IConfig.HOST_PROPERTY_NAME, "127.0.0.1");
        settings.setProperty(IConfig.PORT_PROPERTY_NAME, arguments[0]);
        settings.setProperty(IConfig.DATA_PATH_PROPERTY_NAME, arguments[1]);
        settings.setProperty(IConfig.PERSISTENCE_ENABLED_PROPERTY_NAME, Boolean.toString(arguments.length > 2));
        settings.setProperty(IConfig.ENABLE_TELEMETRY_NAME, "false");
        settings.setProperty(IConfig.ALLOW_ANONYMOUS_PROPERTY_NAME, "true");
        settings.setProperty(IConfig.SESSION_QUEUE_SIZE, "262144");
        settings.setProperty(IConfig.BUFFER_FLUSH_MS_PROPERTY_NAME, "0");
        settings.setProperty("netty.native", "true");
        settings.setProperty("netty.tcp_nodelay", "true");
        settings.setProperty("netty.so_backlog", "1024");
        new Server().startServer(new MemoryConfig(settings));
    }
}
