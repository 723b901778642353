package io.lintel.sim.bench.durability;

import io.lintel.sim.bench.peer.Peers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The brokers that can be put to the test, and how each is started. */
public enum Suspect {
    /** Lintel's broker alone, as a library in a small program. */
    LINTEL("lintel"),
    /** The whole gateway, as {@code ./lintel run} starts it. */
    GATEWAY("lintel-gateway");

    private static final String HEAP = "-Xmx512m";
    private static final List<String> FLAGS =
            List.of(HEAP, "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    private final String id;

    Suspect(String id) {
        this.id = id;
    }

    /** As {@code --peer} names it. */
    public String id() {
        return id;
    }

    /** The broker library in its program, which is a peer of the benchmark of brokers. */
    public static Launch embedded(Peers peers, Durability durability) {
        return (folder, port) ->
                new ProcessBuilder(peers.lintel(durability.key()).command(folder, port, FLAGS));
    }

    /** The gateway of a checkout, which is built already. */
    public static Launch gateway(Path house, Durability durability) {
        return (folder, port) -> {
            var builder = new ProcessBuilder(house.resolve("lintel").toString(), "run");
            builder.environment().keySet().removeIf(name -> name.startsWith("LINTEL_"));
            builder.environment()
                    .putAll(Map.of(
                            "LINTEL_NO_BUILD",
                            "1",
                            "LINTEL_JAVA_OPTS",
                            HEAP,
                            "LINTEL_MQTT_PORT",
                            Integer.toString(port),
                            "LINTEL_HTTP_PORT",
                            "0",
                            "LINTEL_WEBSOCKET_ENABLED",
                            "false",
                            "LINTEL_DATA_DIR",
                            folder.resolve("data").toString(),
                            "LINTEL_STORE_DURABILITY",
                            durability.key()));
            return builder;
        };
    }

    @Override
    public String toString() {
        return id;
    }
}
