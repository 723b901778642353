package io.lintel.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lintel.sim.fleet.Progress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MetricsPortTest {

    @Test
    void tellsPrometheusHowTheRunStands() throws Exception {
        try (MetricsPort metrics = new MetricsPort(0);
                HttpClient client = HttpClient.newHttpClient()) {
            metrics.show(new Progress(
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(9),
                    42,
                    40,
                    Progress.Rooms.NONE,
                    1,
                    false,
                    Progress.Lately.NONE));

            HttpResponse<String> answer = get(client, metrics, "/metrics");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .contains("text/plain; version=0.0.4; charset=utf-8");
            assertThat(answer.body()).contains("lintel_sim_sent_messages_total 42\n", "lintel_sim_offline_devices 1\n");
            assertThat(get(client, metrics, "/other").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aPortThatIsTakenIsSaid() throws IOException {
        try (MetricsPort metrics = new MetricsPort(0)) {
            assertThatThrownBy(() -> new MetricsPort(metrics.port()).close()).isInstanceOf(IOException.class);
        }
    }

    private static HttpResponse<String> get(HttpClient client, MetricsPort metrics, String path)
            throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + metrics.port() + path);
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
}
