package io.lintel.sim.peers;

import com.hivemq.embedded.EmbeddedHiveMQ;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** HiveMQ Community Edition, embedded: persistence in memory or in files, queues that do not drop under load. */
public final class HiveMqPeer {
    private HiveMqPeer() {}

    /** Arguments: port, folder, and {@code file} for persistence in files. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        Path config = Files.createDirectories(folder.resolve("conf"));
        Files.writeString(
                config.resolve("config.xml"), config(arguments[0], arguments.length > 2 ? arguments[2] : "in-memory"));
        EmbeddedHiveMQ.builder()
                .withConfigurationFolder(config)
                .withDataFolder(Files.createDirectories(folder.resolve("data")))
                .withExtensionsFolder(Files.createDirectories(folder.resolve("extensions")))
                .build()
                .start()
                .join();
    }

    private static String config(String port, String persistence) {
        return """
            <?xml version="1.0"?>
            <hivemq>
                <listeners>
                    <tcp-listener>
                        <port>%s</port>
                        <bind-address>127.0.0.1</bind-address>
                    </tcp-listener>
                </listeners>
                <persistence>
                    <mode>%s</mode>
                </persistence>
                <mqtt>
                    <queued-messages>
                        <max-queue-size>1000000</max-queue-size>
                    </queued-messages>
                </mqtt>
                <anonymous-usage-statistics>
                    <enabled>false</enabled>
                </anonymous-usage-statistics>
            </hivemq>
            """.formatted(port, persistence);
    }
}
