package io.lintel.sim.bench.peer;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A broker process that accepts connections; closing it ends the process. It ends with this JVM in any case. */
public final class RunningPeer implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);
    private static final int LOG_TAIL_LINES = 20;
    private static final Set<RunningPeer> ALIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ALIVE.forEach(RunningPeer::abandon), "bench-stop"));
    }

    private final Peer peer;
    private final List<String> jvmFlags;
    private final InetSocketAddress address;
    private final Path folder;
    private Process process;

    private RunningPeer(Peer peer, List<String> jvmFlags, InetSocketAddress address, Path folder) throws IOException {
        this.peer = peer;
        this.jvmFlags = List.copyOf(jvmFlags);
        this.address = address;
        this.folder = folder;
        this.process = launch();
    }

    /** Starts the broker in a temporary folder and waits until its port accepts. */
    public static RunningPeer start(Peer peer, List<String> jvmFlags) throws IOException {
        Path folder = Files.createTempDirectory("lintel-bench-" + peer.id() + "-");
        int port = freePort();
        var running =
                new RunningPeer(peer, jvmFlags, new InetSocketAddress(InetAddress.getLoopbackAddress(), port), folder);
        ALIVE.add(running);
        try {
            running.awaitListening();
        } catch (IOException e) {
            running.close();
            throw e;
        }
        return running;
    }

    /** Kills it, starts it again on the same folder, and returns when its port accepts; tells how long that took it. */
    public Duration killAndStartAgain() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        long begun = System.nanoTime();
        process = launch();
        awaitListening();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private Process launch() throws IOException {
        int port = address.getPort();
        File log = folder.resolve("log").toFile();
        ProcessBuilder builder = new ProcessBuilder(peer.command(folder, port, jvmFlags))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().putAll(peer.environment(folder, port, jvmFlags));
        return builder.start();
    }

    /** The folder that is the broker's alone. */
    public Path folder() {
        return folder;
    }

    public Peer peer() {
        return peer;
    }

    public InetSocketAddress address() {
        return address;
    }

    public ProcessGauge gauge() {
        return ProcessGauge.of(process.toHandle());
    }

    /** Whether it runs on a JVM, whose heap can be asked for. */
    public boolean isJvm() {
        return peer.isJvm();
    }

    @Override
    public void close() {
        List<ProcessHandle> helpers = process.descendants().toList();
        process.destroy();
        helpers.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        ALIVE.remove(this);
        Folders.delete(folder);
    }

    private void abandon() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
        Folders.delete(folder);
    }

    private void awaitListening() throws IOException {
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        while (!accepts()) {
            if (!process.isAlive()) {
                throw new IOException(
                        peer.id() + " ended with code " + process.exitValue() + " while starting:\n" + logTail());
            }
            if (System.nanoTime() - deadline > 0) {
                throw new IOException(
                        peer.id() + " does not listen after " + START_PATIENCE.toSeconds() + " s:\n" + logTail());
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    private boolean accepts() {
        try (var socket = new Socket()) {
            socket.connect(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** All that the broker has written. */
    public String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    /** The last lines that the broker has written. */
    public String logTail() {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("log"));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "no log: " + e.getMessage();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
