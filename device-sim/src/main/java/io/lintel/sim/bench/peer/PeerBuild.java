package io.lintel.sim.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/** Builds the JVM peers when they are not there or out of date. */
public final class PeerBuild {
    private final Path house;
    private final Path product;

    public PeerBuild(Path house) {
        this.house = house;
        this.product = house.resolve("device-sim/target/peers/lib");
    }

    public boolean isCurrent() throws IOException {
        if (!Files.isDirectory(product)) {
            return false;
        }
        FileTime built = Files.getLastModifiedTime(product);
        for (String source : List.of("device-sim/peers", "broker/src/main", "broker/pom.xml", "pom.xml")) {
            if (isNewer(house.resolve(source), built)) {
                return false;
            }
        }
        return true;
    }

    /** Downloads and compiles; Maven's output goes to this process's output. */
    public void run() throws IOException, InterruptedException {
        FileTime begun = FileTime.fromMillis(System.currentTimeMillis());
        Folders.delete(product); // Maven only adds: a library of another version would stay beside the new one
        var builder = new ProcessBuilder(
                "mvn",
                "-B",
                "-ntp",
                "-q",
                "-f",
                house.resolve("pom.xml").toString(),
                "-Ppeers",
                "-pl",
                "device-sim/peers",
                "-am",
                "package",
                "-Dmaven.test.skip=true",
                "-Dspotless.check.skip=true");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.INHERIT);
        int code = builder.start().waitFor();
        if (code != 0) {
            throw new IOException("building the peers failed with code " + code);
        }
        Files.setLastModifiedTime(product, begun);
    }

    private static boolean isNewer(Path source, FileTime built) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.getLastModifiedTime(file).compareTo(built) > 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
