package io.lintel.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running {@code ./lintel run} on ports of the system's choice. Closing it kills what still runs. */
final class Gateway implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final Lines lines;

    private Gateway(Process process) {
        this.process = process;
        this.lines = Lines.of(process);
    }

    /** {@code ./lintel run}, not yet started, with its data in this folder. */
    static Command command(Path data) {
        return onFreePorts(Command.lintel("run")).with("LINTEL_DATA_DIR", data.toString());
    }

    static Command onFreePorts(Command command) {
        return command.with("LINTEL_MQTT_PORT", "0")
                .with("LINTEL_WEBSOCKET_PORT", "0")
                .with("LINTEL_HTTP_PORT", "0");
    }

    /** Starts the command, which is to become a gateway, and waits until that is ready. */
    static Gateway start(Command command) throws IOException, InterruptedException {
        Gateway gateway = new Gateway(command.start());
        try {
            gateway.lines.await("the last line of its greeting", line -> line.startsWith("Stop with"));
            assertThat(gateway.get("/q/health/ready").statusCode()).isEqualTo(200);
            return gateway;
        } catch (RuntimeException | AssertionError e) {
            gateway.close();
            throw new AssertionError("the gateway did not start; it said:\n" + gateway.log(), e);
        }
    }

    int mqttPort() {
        return port("MQTT +127\\.0\\.0\\.1:(\\d+)");
    }

    int httpPort() {
        return port("http://127\\.0\\.0\\.1:(\\d+)/q/metrics");
    }

    Process process() {
        return process;
    }

    Lines lines() {
        return lines;
    }

    String log() {
        return lines.text();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + httpPort() + path);
        return HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The sum of all samples of {@code /q/metrics} that begin like this. */
    double metric(String beginning) throws IOException, InterruptedException {
        return get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(beginning))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Asks it to stop as a supervisor does, by SIGTERM, and returns its exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new AssertionError("it did not stop within 20 s; it said:\n" + log());
        }
        return process.exitValue();
    }

    /** Ends it as kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private int port(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(log());
        if (!matcher.find()) {
            throw new AssertionError("it does not say where it listens (" + pattern + "):\n" + log());
        }
        return Integer.parseInt(matcher.group(1));
    }
}
