package io.lintel.sim.bench.durability;

import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A broker process that is killed and started again on the same folder, each time on another port. */
public final class Victim implements AutoCloseable {
    private static final int LOWEST_PORT = 20_000;
    private static final int HIGHEST_PORT = 30_000;
    private static final int PORTS_TRIED = 100;

    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(5);
    private static final int LOG_TAIL_LINES = 15;

    private final Launch launch;
    private final Path folder;
    private final Path log;
    private Process process;
    private InetSocketAddress address;

    private Victim(Launch launch, Path folder, Path log, Process process, InetSocketAddress address) {
        this.launch = launch;
        this.folder = folder;
        this.log = log;
        this.process = process;
        this.address = address;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> this.process.destroyForcibly(), "victim-stop"));
    }

    /**
     * Starts it for the first time.
     *
     * @param log where all that it says goes
     */
    public static Victim start(Launch launch, Path folder, Path log) throws IOException {
        int port = freePort();
        Process process = begin(launch, folder, port, log);
        return new Victim(launch, folder, log, process, loopback(port));
    }

    /** Starts it again after its end. */
    public void startAgain() throws IOException {
        int port = freePort();
        process = begin(launch, folder, port, log);
        address = loopback(port);
    }

    /**
     * Returns when it accepts connections.
     *
     * @throws IOException when it has ended, or does not accept for a minute, with what it said
     */
    public void awaitAccepting() throws IOException {
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        while (!accepts()) {
            if (!process.isAlive()) {
                throw new IOException("ended with code " + process.exitValue() + " while starting:\n" + logTail());
            }
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("does not accept after " + START_PATIENCE.toSeconds() + " s:\n" + logTail());
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    /** As {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As {@code kill} does, and waits until it has ended. */
    public void stop() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IOException("does not stop within " + STOP_PATIENCE.toSeconds() + " s:\n" + logTail());
        }
    }

    public InetSocketAddress address() {
        return address;
    }

    public long pid() {
        return process.pid();
    }

    /** Where it keeps what it keeps. */
    public Path folder() {
        return folder;
    }

    /** The last lines that it has written. */
    public String logTail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "no log: " + e.getMessage();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private boolean accepts() {
        try (var socket = new Socket()) {
            socket.connect(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Process begin(Launch launch, Path folder, int port, Path log) throws IOException {
        File out = log.toFile();
        return launch.process(folder, port)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(out))
                .start();
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /**
     * A port that nobody takes while the broker is down: below those that systems give to whoever asks for any.
     */
    private static ServerSocket free() throws IOException {
        for (int attempt = 0; ; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
            try {
                return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
            } catch (BindException taken) {
                if (attempt == PORTS_TRIED) {
                    throw taken;
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = free()) {
            return socket.getLocalPort();
        }
    }
}
