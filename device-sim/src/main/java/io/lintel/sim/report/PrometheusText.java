package io.lintel.sim.report;

import io.lintel.sim.fleet.Progress;
import io.lintel.sim.ledger.Distribution;
import java.util.Locale;

/** How a run stands, for Prometheus: its text format, version 0.0.4. */
public final class PrometheusText {

    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder();

    private PrometheusText() {}

    public static String render(Progress progress) {
        PrometheusText metrics = new PrometheusText();
        metrics.sample("sent_messages_total", "counter", "Messages that the devices have sent.", progress.sent());
        metrics.sample(
                "received_messages_total",
                "counter",
                "Messages that have arrived where they are judged.",
                progress.received());
        metrics.sample(
                "errors_total",
                "counter",
                "Connections lost and messages held back.",
                progress.lately().errors());
        metrics.sample("offline_devices", "gauge", "Devices without a connection.", progress.offline());
        metrics.sample(
                "elapsed_seconds",
                "gauge",
                "How long the run has lasted.",
                progress.elapsed().toNanos() / 1e9);
        metrics.sample(
                "duration_seconds",
                "gauge",
                "How long it is to last.",
                progress.of().toNanos() / 1e9);
        metrics.sample(
                "draining",
                "gauge",
                "1 while it only waits for what is still on its way.",
                progress.draining() ? 1 : 0);
        if (progress.rooms().count() > 0) {
            metrics.sample(
                    "heating_rooms",
                    "gauge",
                    "Rooms that are heated now.",
                    progress.rooms().heating());
        }
        metrics.latency(progress.lately().latency());
        return metrics.text.toString();
    }

    /** Of the last slot: a gauge for each quantile, since a summary's must be those since the beginning. */
    private void latency(Distribution lately) {
        head("recent_latency_seconds", "gauge", "Latency of what arrived lately, from when it was due.");
        line("recent_latency_seconds{quantile=\"0.5\"}", lately.p50Micros() / 1e6);
        line("recent_latency_seconds{quantile=\"0.99\"}", lately.p99Micros() / 1e6);
    }

    private void sample(String name, String type, String help, Number value) {
        head(name, type, help);
        line(name, value);
    }

    private void head(String name, String type, String help) {
        text.append("# HELP lintel_sim_").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE lintel_sim_").append(name).append(' ').append(type).append('\n');
    }

    private void line(String name, Number figure) {
        double value = figure.doubleValue();
        String number =
                value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.6f", value);
        text.append("lintel_sim_").append(name).append(' ').append(number).append('\n');
    }
}
