package io.lintel.sim.bench.peer;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The table of all peers, as they are found in one checkout and on this machine. */
public final class Peers {
    /** Ours. */
    public static final String LINTEL = "lintel";

    private static final String LINTEL_SYNC = "lintel-sync";
    private static final String LINTEL_MEMORY = "lintel-memory";
    private static final String LINTEL_ARTIFACT = "lintel-broker";
    private static final String MOQUETTE = "moquette";
    private static final String MOQUETTE_ARTIFACT = "moquette-broker";
    private static final String HIVEMQ = "hivemq-ce";
    private static final String HIVEMQ_ARTIFACT = "hivemq-community-edition-embedded";

    /** Those that {@link PeerBuild} builds. */
    public static final Set<String> BUILT_HERE = Set.of(LINTEL, LINTEL_SYNC, LINTEL_MEMORY, MOQUETTE, HIVEMQ);

    private static final String BUILD_HINT = "not built; ./lintel bench broker builds it";
    private static final Pattern JAR_VERSION = Pattern.compile("-(\\d[^/]*)\\.jar");

    private final Path house;

    /** Of this checkout. */
    public Peers(Path house) {
        this.house = house;
    }

    /** In the order of the table; the first is what others are compared with where it is present. */
    public List<Peer> all() {
        return List.of(
                MosquittoPeer.installed(),
                lintel(LINTEL, "memory"),
                new GatewayPeer(GatewayPeer.ID, house, gatewayVersion(), null, Map.of()),
                jvm(MOQUETTE, MOQUETTE_ARTIFACT, "io.lintel.sim.peers.MoquettePeer"),
                jvm(HIVEMQ, HIVEMQ_ARTIFACT, "io.lintel.sim.peers.HiveMqPeer"));
    }

    /**
     * Each with its store on disk, as far as it has one; and Lintel without, to see what its store costs. They promise
     * different things: Lintel acknowledges what survives kill -9 ({@code os}) or a power cut ({@code sync}), Mosquitto and
     * Moquette write every second, HiveMQ CE writes on its own threads.
     */
    public List<Peer> durable() {
        return List.of(
                MosquittoPeer.installed().persistent(),
                lintel(LINTEL, "os"),
                lintel(LINTEL_SYNC, "sync"),
                lintel(LINTEL_MEMORY, "memory"),
                jvm(MOQUETTE, MOQUETTE_ARTIFACT, "io.lintel.sim.peers.MoquettePeer", "persistent"),
                jvm(HIVEMQ, HIVEMQ_ARTIFACT, "io.lintel.sim.peers.HiveMqPeer", "file"));
    }

    /** Mosquitto with Node-RED. */
    public Peer nodeRed() {
        return new NodeRedPeer(MosquittoPeer.installed(), new NodeRed(house));
    }

    /** The gateway with these rule files. */
    public Peer gateway(String id, Map<String, String> rules) {
        return gateway(id, rules, Map.of());
    }

    /** The gateway with these rule files, and with more set in its environment. */
    public Peer gateway(String id, Map<String, String> rules, Map<String, String> set) {
        return new GatewayPeer(id, house, gatewayVersion(), rules, set);
    }

    private String gatewayVersion() {
        return version(house.resolve("gateway/target/quarkus-app/app"), "lintel-gateway");
    }

    /** Our broker alone. Keeping is {@code memory}, or on disk {@code none}, {@code os} or {@code sync}. */
    public Peer lintel(String keeping) {
        return lintel(LINTEL, keeping);
    }

    private Peer lintel(String id, String keeping) {
        return jvm(id, LINTEL_ARTIFACT, "io.lintel.sim.peers.LintelPeer", keeping);
    }

    private Peer jvm(String id, String artifact, String main, String... more) {
        Path built = house.resolve("device-sim/target/peers");
        String classPath = built.resolve("classes") + File.pathSeparator + built.resolve("lib") + "/*";
        return new JvmPeer(
                id,
                version(built.resolve("lib"), artifact),
                missing(built.resolve("lib")),
                (folder, port) -> Stream.concat(
                                Stream.of(
                                        "-Dlogback.configurationFile=peers-logback.xml",
                                        "-cp",
                                        classPath,
                                        main,
                                        Integer.toString(port),
                                        folder.toString()),
                                Stream.of(more))
                        .toList());
    }

    private static Optional<String> missing(Path product) {
        return Files.isDirectory(product) ? Optional.empty() : Optional.of(BUILD_HINT);
    }

    private static String version(Path libraries, String artifact) {
        try (Stream<Path> jars = Files.list(libraries)) {
            return jars.map(jar -> jar.getFileName().toString())
                    .filter(name -> name.startsWith(artifact + "-"))
                    .map(JAR_VERSION::matcher)
                    .filter(Matcher::find)
                    .map(found -> found.group(1))
                    .findFirst()
                    .orElse("-");
        } catch (IOException e) {
            return "-";
        }
    }
}
