package io.lintel.sim.bench.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Starts the gateway some times, one after another, and says how long that took and how much memory it then held. */
public final class StartBench {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration IDLE = Duration.ofSeconds(5);

    private final Path script;

    /** @param script the path of {@code ./lintel} */
    public StartBench(Path script) {
        this.script = script;
    }

    /**
     * Starts and stops the gateway so many times, and returns a Markdown table.
     *
     * @throws IllegalStateException when it does not start, with what it said
     */
    public String table(int runs) throws IOException, InterruptedException {
        List<Start> starts = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            starts.add(measure());
        }
        return StartTable.of(starts);
    }

    private Start measure() throws IOException, InterruptedException {
        int mqttPort = freePort();
        int httpPort = freePort();
        Path data = Files.createTempDirectory("lintel-start");
        Path log = data.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(script.toString(), "run")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("LINTEL_MQTT_PORT", Integer.toString(mqttPort));
        builder.environment().put("LINTEL_HTTP_PORT", Integer.toString(httpPort));
        builder.environment().put("LINTEL_WEBSOCKET_PORT", "0");
        builder.environment().put("LINTEL_DATA_DIR", data.resolve("data").toString());
        builder.environment().put("LINTEL_NO_BUILD", "1");
        long begun = System.nanoTime();
        Process process = builder.start();
        try {
            long deadline = begun + PATIENCE.toNanos();
            CompletableFuture<Duration> connack = elapsed(Probe.CONNACK, mqttPort, begun, deadline);
            CompletableFuture<Duration> ready = elapsed(Probe.READY, httpPort, begun, deadline);
            Duration toConnack = connack.join();
            Duration toReady = ready.join();
            LockSupport.parkNanos(IDLE.toNanos());
            return new Start(toConnack, toReady, residentKiB(process.pid()));
        } catch (CompletionException e) {
            throw new IllegalStateException(e.getMessage() + "; the gateway said:\n" + Files.readString(log), e);
        } finally {
            stop(process);
            delete(data);
        }
    }

    private static CompletableFuture<Duration> elapsed(Probe probe, int port, long begun, long deadline) {
        return CompletableFuture.supplyAsync(
                () -> {
                    probe.await(port, deadline);
                    return Duration.ofNanos(System.nanoTime() - begun);
                },
                Thread::startVirtualThread);
    }

    private static long residentKiB(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        try (var said = ps.getInputStream()) {
            return Long.parseLong(new String(said.readAllBytes(), StandardCharsets.US_ASCII).strip());
        }
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
