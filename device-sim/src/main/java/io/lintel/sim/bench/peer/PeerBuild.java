package io.lintel.sim.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;

/** Builds the JVM peers that are not ours, when they are not there or out of date. */
public final class PeerBuild {
    private final Path sources;
    private final Path product;

    public PeerBuild(Path house) {
        this.sources = house.resolve("device-sim/peers");
        this.product = house.resolve("device-sim/target/peers/lib");
    }

    public boolean isCurrent() throws IOException {
        if (!Files.isDirectory(product)) {
            return false;
        }
        FileTime built = Files.getLastModifiedTime(product);
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.getLastModifiedTime(file).compareTo(built) > 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Downloads and compiles; Maven's output goes to this process's error output. */
    public void run() throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                "mvn", "-B", "-ntp", "-q", "-f", sources.resolve("pom.xml").toString(), "package");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.INHERIT);
        int code = builder.start().waitFor();
        if (code != 0) {
            throw new IOException("building the peers failed with code " + code);
        }
        Files.setLastModifiedTime(product, FileTime.fromMillis(System.currentTimeMillis()));
    }
}
