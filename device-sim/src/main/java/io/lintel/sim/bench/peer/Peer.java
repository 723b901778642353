package io.lintel.sim.bench.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A broker that can be started for a measurement. */
public sealed interface Peer permits JvmPeer, GatewayPeer, MosquittoPeer, NodeRedPeer {
    /** What {@code --peers} calls it. */
    String id();

    String version();

    /** Why it cannot be started here and what would help; empty when it can. */
    Optional<String> missing();

    /** Whether it is measured when nobody is named. */
    default boolean isUsual() {
        return true;
    }

    /** Whether it runs on a JVM, whose heap can be asked for. */
    default boolean isJvm() {
        return true;
    }

    /** What its process finds in its environment besides what this one has. */
    default Map<String, String> environment(Path folder, int port, List<String> jvmFlags) {
        return Map.of();
    }

    /**
     * The command that starts it; writes what configuration it needs into the folder.
     *
     * @param folder empty, and the broker's alone
     * @param port the loopback port to listen on
     * @param jvmFlags for those that run on a JVM
     */
    List<String> command(Path folder, int port, List<String> jvmFlags) throws IOException;
}
