package io.lintel.sim.bench.peer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A broker that runs on the JVM which runs the benchmark, all of them with the same flags.
 *
 * @param launch what follows the flags on the command line
 */
record JvmPeer(String id, String version, Optional<String> missing, Launch launch) implements Peer {
    /** Class path, main class and arguments for a broker on this port with this folder. */
    @FunctionalInterface
    interface Launch {
        List<String> arguments(Path folder, int port);
    }

    @Override
    public List<String> command(Path folder, int port, List<String> jvmFlags) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmFlags);
        command.addAll(launch.arguments(folder, port));
        return command;
    }
}
