package io.lintel.sim.bench.start;

import java.io.IOException;
import java.io.PrintStream;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** {@code ./lintel bench start [RUNS]}: starts the gateway some times, one after another, and prints a table. */
public final class StartBench {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final int DEFAULT_RUNS = 5;
    private static final int MOST_RUNS = 1_000;

    private final Path script;

    private StartBench(Path script) {
        this.script = script;
    }

    /** Arguments: the path of {@code ./lintel}, and how many runs. */
    public static void main(String[] args) throws Exception {
        if (args.length < 1 || args.length > 2 || (args.length == 2 && !isRuns(args[1]))) {
            System.err.println("Usage: ./lintel bench start [RUNS], from 1 to " + MOST_RUNS);
            System.exit(2);
        }
        int runs = args.length == 2 ? Integer.parseInt(args[1]) : DEFAULT_RUNS;
        new StartBench(Path.of(args[0])).run(runs, System.out);
    }

    private static boolean isRuns(String text) {
        return text.matches("[1-9]\\d{0,3}") && Integer.parseInt(text) <= MOST_RUNS;
    }

    private void run(int runs, PrintStream out) throws IOException, InterruptedException {
        List<Start> starts = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            starts.add(measure());
        }
        out.print(StartTable.of(starts));
    }

    private Start measure() throws IOException, InterruptedException {
        int mqttPort = freePort();
        int httpPort = freePort();
        Path data = Files.createTempDirectory("lintel-start");
        ProcessBuilder builder = new ProcessBuilder(script.toString(), "run")
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("log").toFile());
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
