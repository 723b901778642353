package io.lintel.gateway.app;

import io.lintel.gateway.client.ClientKind.Ports;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The gateway in a process of its own, that can be killed. */
final class GatewayProcess implements AutoCloseable {
    private static final String PORT = "port ";

    private final Process process;
    private final int mqttPort;

    private GatewayProcess(Process process, int mqttPort) {
        this.process = process;
        this.mqttPort = mqttPort;
    }

    /** What runs in that process: prints its port, and stays. */
    public static void main(String... args) throws InterruptedException {
        Gateway gateway =
                new Gateway(TestGateway.config(args[0], Path.of(args[1]), Path.of(args[2])), new SimpleMeterRegistry());
        gateway.start();
        System.out.println(PORT + gateway.mqttPort());
        new CountDownLatch(1).await();
    }

    static GatewayProcess start(String engine, Path rules, Path data) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GatewayProcess.class.getName(),
                        engine,
                        rules.toString(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(PORT)) {
                return new GatewayProcess(process, Integer.parseInt(line.substring(PORT.length())));
            }
        }
        throw new IOException("the gateway's process ended before it had a port");
    }

    Ports ports() {
        return new Ports(mqttPort, -1, id -> true);
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
