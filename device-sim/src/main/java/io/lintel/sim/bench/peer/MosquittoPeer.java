package io.lintel.sim.bench.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Mosquitto as its packagers install it.
 *
 * <p>Configured for speed and against loss: no persistence (or, if asked for, what is kept written every second), Nagle's
 * algorithm off (it is on by default), no log, and queues that hold whatever the generator's credit lets it send. The inflight window stays at its default of 20, which is what
 * the publishers use, too.
 */
record MosquittoPeer(Optional<Path> program, List<String> persistence) implements Peer {
    private static final Pattern VERSION = Pattern.compile("version (\\S+)");

    /** The one on PATH, or where Debian keeps programs for administrators. */
    static MosquittoPeer installed() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return new MosquittoPeer(
                Stream.concat(
                                Stream.of(path.split(":")),
                                Stream.of("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/sbin"))
                        .filter(folder -> !folder.isEmpty())
                        .map(folder -> Path.of(folder, "mosquitto"))
                        .filter(Files::isExecutable)
                        .findFirst(),
                List.of("persistence false"));
    }

    /** The same, which writes what it keeps to its folder every second. */
    MosquittoPeer persistent() {
        return new MosquittoPeer(
                program, List.of("persistence true", "persistence_location ./", "autosave_interval 1"));
    }

    @Override
    public String id() {
        return "mosquitto";
    }

    @Override
    public boolean isJvm() {
        return false;
    }

    @Override
    public Optional<String> missing() {
        return program.isPresent()
                ? Optional.empty()
                : Optional.of("no program \"mosquitto\" on PATH; Debian and Ubuntu: sudo apt install mosquitto");
    }

    @Override
    public String version() {
        return program.map(MosquittoPeer::askVersion).orElse("-");
    }

    @Override
    public List<String> command(Path folder, int port, List<String> jvmFlags) throws IOException {
        Path config = Files.writeString(
                folder.resolve("mosquitto.conf"), """
                listener %d 127.0.0.1
                allow_anonymous true
                %s
                set_tcp_nodelay true
                max_queued_messages 0
                max_queued_bytes 0
                log_dest none
                """.formatted(port, String.join("\n", persistence)));
        return List.of(program.orElseThrow().toString(), "-c", config.toString());
    }

    private static String askVersion(Path program) {
        try {
            Process asked = new ProcessBuilder(program.toString(), "-h")
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader answer = asked.inputReader()) {
                Matcher found = VERSION.matcher(answer.readAllAsString());
                return found.find() ? found.group(1) : "unknown";
            }
        } catch (IOException e) {
            return "unknown";
        }
    }
}
