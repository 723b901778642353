package io.lintel.sim.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Node-RED, which the benchmark installs for itself from npm into a folder that no commit sees. */
public final class NodeRed {
    static final String VERSION = "4.1.8";

    private final Path folder;

    /** Of this checkout. */
    public NodeRed(Path house) {
        this.folder = house.resolve("device-sim/target/node-red");
    }

    Path program() {
        return folder.resolve("node_modules/node-red/red.js");
    }

    /** Why it cannot be started. */
    Optional<String> missing() {
        return Files.exists(program())
                ? Optional.empty()
                : Optional.of("not installed; ./lintel bench rules does that where there is npm (Node 20 or newer)");
    }

    /** Installs it unless it is there. */
    public void install() throws IOException, InterruptedException {
        if (Files.exists(program())) {
            return;
        }
        Files.createDirectories(folder);
        Process npm = new ProcessBuilder(
                        "npm",
                        "install",
                        "--no-audit",
                        "--no-fund",
                        "--no-package-lock",
                        "--ignore-scripts",
                        "--prefix",
                        folder.toString(),
                        "node-red@" + VERSION)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("install.log").toFile())
                .start();
        if (npm.waitFor() != 0) {
            throw new IOException("npm could not install Node-RED; see " + folder.resolve("install.log"));
        }
    }
}
