package io.lintel.sim.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lintel.sim.fleet.Progress;
import io.lintel.sim.report.PrometheusText;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers {@code GET /metrics} while a run goes on; on this machine alone. */
final class MetricsPort implements AutoCloseable {

    private static final int WAITING = 16;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;

    private final HttpServer server;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("sim-metrics").factory());
    private volatile Progress progress = Progress.NONE;

    /** @throws IOException when the port is taken */
    MetricsPort(int port) throws IOException {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), WAITING);
        } catch (BindException taken) {
            throw new IOException(
                    "port %d for metrics is taken; --metrics-port 0 takes a free one".formatted(port), taken);
        }
        server.createContext("/", this::answer);
        server.setExecutor(thread);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    void show(Progress now) {
        progress = now;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean isMetrics = exchange.getRequestURI().getPath().equals("/metrics");
            boolean isGet = exchange.getRequestMethod().equals("GET");
            if (!isMetrics || !isGet) {
                exchange.sendResponseHeaders(isMetrics ? METHOD_NOT_ALLOWED : NOT_FOUND, -1);
                return;
            }
            byte[] text = PrometheusText.render(progress).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", PrometheusText.CONTENT_TYPE);
            exchange.sendResponseHeaders(OK, text.length);
            exchange.getResponseBody().write(text);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        thread.shutdownNow();
    }
}
