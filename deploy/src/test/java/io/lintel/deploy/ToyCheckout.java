package io.lintel.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;

/**
 * The script {@code lintel} among sources, a JDK and a Maven that are toys, so that what it finds and builds can be
 * watched in milliseconds: the toy Maven notes its arguments and makes the products, the toy JVM prints its arguments.
 */
final class ToyCheckout {
    private static final String TOY_MAVEN = """
            #!/bin/sh
            echo "$@" >>"$(dirname "$0")/mvn.log"
            while [ "$1" != -f ]; do shift; done
            house=$(dirname "$2")
            [ ! -e "$house/broken" ] || { echo "[ERROR] it does not compile"; exit 1; }
            [ ! -e "$house/slow" ] || sleep 1
            mkdir -p "$house/gateway/target/quarkus-app" "$house/device-sim/target/lib"
            : >"$house/gateway/target/quarkus-app/quarkus-run.jar"
            """;
    private static final String TOY_JAVA = """
            #!/bin/sh
            case $1 in
              -XshowSettings*) echo "    java.home = $(cd "$(dirname "$0")/.." && pwd)" >&2; exit ;;
            esac
            for word; do printf '%s\\n' "$word"; done
            echo "rules in $LINTEL_RULES_DIR, data in $LINTEL_DATA_DIR"
            """;

    private static final String TOY_TRAIN = """
            #!/bin/sh
            echo "$@" >>"$2/train.log"
            sleep 0.01
            : >"$2/lintel.aot"
            """;

    private final Path home;
    private final Path bin;
    private final Path jdk;

    private ToyCheckout(Path home, Path bin, Path jdk) {
        this.home = home;
        this.bin = bin;
        this.jdk = jdk;
    }

    static ToyCheckout in(Path folder) throws IOException {
        ToyCheckout toy = new ToyCheckout(folder.resolve("a house"), folder.resolve("bin"), folder.resolve("a jdk"));
        Files.createDirectories(toy.home);
        Files.copy(Checkout.file("lintel"), toy.home.resolve("lintel"), StandardCopyOption.COPY_ATTRIBUTES);
        toy.program(toy.home.resolve("deploy/train"), TOY_TRAIN);
        for (String module : List.of("broker", "rules", "gateway", "device-sim")) {
            toy.write(module + "/pom.xml", "");
            toy.write(module + "/src/main/java/A.java", "");
            toy.write(module + "/src/test/java/ATest.java", "");
        }
        toy.write("pom.xml", "");
        toy.age();
        toy.program(toy.bin.resolve("mvn"), TOY_MAVEN);
        toy.makeJdk(toy.jdk, "25.0.3");
        return toy;
    }

    Path home() {
        return home;
    }

    Path jdk() {
        return jdk;
    }

    /** {@code ./lintel WORDS} here, which finds the toy JDK and the toy Maven. */
    Command lintel(String... words) {
        return script(home.resolve("lintel"), words);
    }

    Command script(Path lintel, String... words) {
        String[] all = new String[words.length + 1];
        all[0] = lintel.toString();
        System.arraycopy(words, 0, all, 1, words.length);
        return Command.of(all)
                .in(home)
                .with("JAVA_HOME", jdk.toString())
                .with("LINTEL_JDK_PLACES", "")
                .with("PATH", bin + ":/usr/bin:/bin");
    }

    /** PATH's own programs without any mvn or java: a folder with links to the few that the script calls. */
    Command withoutMavenAndJava(Command command) throws IOException {
        Path bare = Files.createDirectories(bin.resolveSibling("bare"));
        for (String program : List.of("dirname", "sed", "find", "head", "readlink", "mkdir", "rm", "ln", "cat")) {
            Path link = bare.resolve(program);
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, Path.of("/usr/bin", program));
            }
        }
        return command.with("PATH", bare.toString());
    }

    void makeJdk(Path where, String version) throws IOException {
        program(where.resolve("bin/java"), TOY_JAVA);
        program(where.resolve("bin/javac"), TOY_JAVA);
        Files.writeString(where.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    }

    void write(String file, String text) throws IOException {
        Path path = home.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    void delete(String file) throws IOException {
        Files.delete(home.resolve(file));
    }

    /** The arguments of every call of Maven so far. */
    List<String> mavenCalls() throws IOException {
        Path log = bin.resolve("mvn.log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    /** Lets every file be an hour old, so that only what changes from here on is new. */
    private void age() throws IOException {
        FileTime hourAgo = FileTime.from(Instant.now().minusSeconds(3600));
        try (var files = Files.walk(home)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, hourAgo);
            }
        }
    }

    private void program(Path path, String text) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
