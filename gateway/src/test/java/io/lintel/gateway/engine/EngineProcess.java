package io.lintel.gateway.engine;

import io.lintel.broker.ClientListener;
import io.lintel.broker.PublishGate;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Moquette in a process of its own, that can be killed. */
final class EngineProcess implements AutoCloseable {
    private final Process process;
    private final int mqttPort;

    private EngineProcess(Process process, int mqttPort) {
        this.process = process;
        this.mqttPort = mqttPort;
    }

    /** What runs in that process: prints its port, and stays. */
    public static void main(String... args) throws InterruptedException {
        MoquetteEngine engine =
                new MoquetteEngine(new EngineConfig("127.0.0.1", 0, false, 0, 1 << 20, 4, Path.of(args[0])));
        engine.start(PublishGate.OPEN, ClientListener.NONE);
        System.out.println("port " + engine.mqttPort());
        new CountDownLatch(1).await();
    }

    static EngineProcess start(Path folder) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EngineProcess.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("port ")) {
                return new EngineProcess(process, Integer.parseInt(line.substring("port ".length())));
            }
        }
        throw new IOException("the engine's process ended before it had a port");
    }

    int mqttPort() {
        return mqttPort;
    }

    /** As kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
