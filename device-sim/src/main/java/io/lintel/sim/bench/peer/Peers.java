package io.lintel.sim.bench.peer;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The table of all peers, as they are found in one checkout and on this machine. */
public final class Peers {
    /** Ours. */
    public static final String LINTEL = "lintel";

    private static final String MOQUETTE = "moquette";
    private static final String HIVEMQ = "hivemq-ce";

    /** Those that {@link PeerBuild} builds. */
    public static final Set<String> BUILT_HERE = Set.of(LINTEL, MOQUETTE, HIVEMQ);

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
                jvm(LINTEL, "lintel-broker", "io.lintel.sim.peers.LintelPeer"),
                new GatewayPeer(house, version(house.resolve("gateway/target/quarkus-app/app"), "lintel-gateway")),
                jvm(MOQUETTE, "moquette-broker", "io.lintel.sim.peers.MoquettePeer"),
                jvm(HIVEMQ, "hivemq-community-edition-embedded", "io.lintel.sim.peers.HiveMqPeer"));
    }

    private Peer jvm(String id, String artifact, String main) {
        Path built = house.resolve("device-sim/target/peers");
        String classPath = built.resolve("classes") + File.pathSeparator + built.resolve("lib") + "/*";
        return new JvmPeer(
                id,
                version(built.resolve("lib"), artifact),
                missing(built.resolve("lib")),
                (folder, port) -> List.of(
                        "-Dlogback.configurationFile=peers-logback.xml",
                        "-cp",
                        classPath,
                        main,
                        Integer.toString(port),
                        folder.toString()));
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
