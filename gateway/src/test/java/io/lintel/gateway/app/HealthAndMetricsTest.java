package io.lintel.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.http.HttpServer;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Quarkus serves: readiness is up only while the MQTT listener accepts and the rules are loaded. */
@QuarkusTest
@TestProfile(HealthAndMetricsTest.FreePorts.class)
final class HealthAndMetricsTest {
    private final Gateway gateway;
    private final HttpServer http;

    @Inject
    HealthAndMetricsTest(Gateway gateway, HttpServer http) {
        this.gateway = gateway;
        this.http = http;
    }

    /** The sample home on free ports with a data folder of its own. */
    public static final class FreePorts implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                return Map.of(
                        "lintel.mqtt.port",
                        "0",
                        "lintel.websocket.port",
                        "0",
                        "lintel.rules.dir",
                        TestGateway.SAMPLE_HOME.toString(),
                        "lintel.data.dir",
                        Files.createTempDirectory("lintel-data").toString());
            } catch (IOException e) {
                throw new AssertionError("no temporary folder", e);
            }
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(http.getLocalBaseUri().resolve(path)).build(), BodyHandlers.ofString());
        }
    }

    @Test
    void readinessFollowsTheGatewayAndMetricsShowWhatItCounts() throws IOException, InterruptedException {
        assertThat(get("/q/health/ready").statusCode()).as("before the start").isEqualTo(503);
        assertThat(get("/q/health/live").statusCode()).as("before the start").isEqualTo(200);
        gateway.start();
        try {
            assertThat(get("/q/health/ready").statusCode()).isEqualTo(200);
            assertThat(get("/q/health/live").statusCode()).isEqualTo(200);
            assertThat(get("/q/metrics").body())
                    .contains("lintel_rules_loaded 3.0")
                    .contains("lintel_clients_connected 0.0")
                    .contains("lintel_publishes_total{origin=\"client\"")
                    .contains("lintel_refusals_total{reason=\"quota_exceeded\"")
                    .contains("lintel_rule_firings_total{rule=\"heat\"")
                    .contains("lintel_rule_failures_total{rule=\"heat\"")
                    .contains("lintel_rules_reload_failures_total 0.0");
        } finally {
            gateway.stop();
        }
        assertThat(get("/q/health/ready").statusCode()).as("after the stop").isEqualTo(503);
    }
}
