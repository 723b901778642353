package io.lintel.sim.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The whole gateway as it is shipped, started by its script: rules in the way of every message, its own
 * flags for the JVM and its AOT cache. The bench's flags come after its own, so its heap is that of the others; limits on
 * queues and on the rate of connections are raised as theirs.
 *
 * @param rules rule files by name, or null for the sample home's
 * @param set more of its environment
 */
record GatewayPeer(
        String id, Path house, String version, @Nullable Map<String, String> rules, Map<String, String> set)
        implements Peer {
    static final String ID = "lintel-gateway";

    private static final String MANY = "1000000";

    /** It is the same broker once more; who wants to see what the rest costs names it. */
    @Override
    public boolean isUsual() {
        return false;
    }

    @Override
    public Optional<String> missing() {
        return Files.exists(house.resolve("gateway/target/quarkus-app/quarkus-run.jar"))
                ? Optional.empty()
                : Optional.of("not built; ./lintel build gateway builds it");
    }

    @Override
    public List<String> command(Path folder, int port, List<String> jvmFlags) throws IOException {
        if (rules != null) {
            Path files = Files.createDirectories(rulesFolder(folder));
            for (Map.Entry<String, String> file : rules.entrySet()) {
                Files.writeString(files.resolve(file.getKey()), file.getValue());
            }
        }
        return List.of(house.resolve("lintel").toString(), "run");
    }

    @Override
    public Map<String, String> environment(Path folder, int port, List<String> jvmFlags) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "LINTEL_NO_BUILD",
                "1",
                "LINTEL_JAVA_OPTS",
                String.join(" ", jvmFlags),
                "LINTEL_MQTT_PORT",
                Integer.toString(port),
                "LINTEL_WEBSOCKET_PORT",
                "0",
                "LINTEL_HTTP_PORT",
                "0",
                "LINTEL_DATA_DIR",
                folder.resolve("data").toString(),
                "LINTEL_LIMITS_CONNECTS_PER_SECOND",
                MANY,
                "LINTEL_LIMITS_QUEUE_MESSAGES",
                MANY));
        if (rules != null) {
            environment.put("LINTEL_RULES_DIR", rulesFolder(folder).toString());
        }
        environment.putAll(set);
        return environment;
    }

    private static Path rulesFolder(Path folder) {
        return folder.resolve("rules");
    }
}
