package io.lintel.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real broker that is not ours, as a process. Tests that need it are skipped with a message where it is missing. */
public final class Mosquitto implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(10);

    private final int port;
    private final List<String> command;
    private Process process;

    private Mosquitto(int port, List<String> command) throws IOException {
        this.port = port;
        this.command = command;
        this.process = launch();
    }

    /** Starts one on a free port of the loopback; the lines are added to its configuration. */
    public static Mosquitto start(Path folder, String... lines) throws IOException {
        int port = freePort();
        return new Mosquitto(port, command(folder, port, lines));
    }

    /** The command that starts one on this port. */
    public static List<String> command(Path folder, int port, String... lines) throws IOException {
        Optional<Path> program = program();
        assumeTrue(program.isPresent(), "mosquitto is not installed; .ci/run installs it");
        Path configuration = folder.resolve("mosquitto.conf");
        Files.write(
                configuration,
                Stream.concat(Stream.of("listener " + port + " 127.0.0.1"), Stream.of(lines))
                        .toList());
        return List.of(program.orElseThrow().toString(), "-c", configuration.toString());
    }

    public static Mosquitto startOpen(Path folder) throws IOException {
        return start(folder, "allow_anonymous true");
    }

    private static Optional<Path> program() {
        return Stream.concat(Stream.of(System.getenv().getOrDefault("PATH", "").split(":")), Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, "mosquitto"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A port of the loopback where nothing listens now. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Process launch() throws IOException {
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        await().atMost(START).pollInterval(Duration.ofMillis(20)).until(() -> accepts() || !started.isAlive());
        assertThat(started.isAlive()).as("mosquitto runs").isTrue();
        return started;
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    /** Ends it as a power cut does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    /** Starts it again, on the same port, knowing nothing of before. */
    public void startAgain() throws IOException {
        process = launch();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
