package io.lintel.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.message.Reason;
import io.lintel.broker.metrics.Bound;
import io.lintel.broker.metrics.Metric;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.http.HttpServer;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Quarkus serves: readiness is up only while the MQTT listener accepts and the rules are loaded. */
@QuarkusTest
@TestProfile(FreePorts.class)
final class HealthAndMetricsTest {
    private final Gateway gateway;
    private final HttpServer http;

    @Inject
    HealthAndMetricsTest(Gateway gateway, HttpServer http) {
        this.gateway = gateway;
        this.http = http;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(http.getLocalBaseUri().resolve(path)).build(), BodyHandlers.ofString());
        }
    }

    /** None is forgotten, also of those that are added later. */
    private static List<String> everythingThatTheBrokerCounts() {
        List<String> names = new ArrayList<>(List.of(
                "lintel_broker_queued_bytes ",
                "lintel_broker_session_bytes ",
                "lintel_broker_retained_messages ",
                "lintel_broker_retained_bytes ",
                "lintel_store_room ",
                "lintel_store_bytes ",
                "lintel_store_changes_total ",
                "lintel_store_elided_total ",
                "lintel_store_commit_seconds_count ",
                "lintel_store_commit_seconds_sum "));
        for (Metric metric : Metric.values()) {
            names.add("lintel_broker_" + metric.label() + (metric.isGauge() ? " " : "_total "));
        }
        for (Bound bound : Bound.values()) {
            names.add("lintel_limits_met_total{limit=\"" + bound.label() + "\"");
        }
        for (Reason reason : Reason.values()) {
            if (reason.isFailure()) {
                names.add("lintel_refusals_total{reason=\"" + reason.label() + "\"");
                names.add("lintel_disconnects_total{reason=\"" + reason.label() + "\"");
            }
        }
        return names;
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
                    .contains("lintel_rules_loaded 31.0")
                    .contains("lintel_clients_connected 0.0")
                    .contains("lintel_publishes_total{origin=\"client\"")
                    .contains("lintel_refusals_total{reason=\"quota_exceeded\"")
                    .contains("lintel_rule_firings_total{rule=\"heat\"")
                    .contains("lintel_rule_failures_total{rule=\"heat\"")
                    .contains("lintel_rules_turns_total ")
                    .contains("lintel_rules_turn_seconds_count{up_to=\"1ms\"")
                    .contains("lintel_rules_turn_seconds_sum{up_to=\"inf\"")
                    .contains("lintel_rules_reload_failures_total 0.0");
            assertThat(get("/q/metrics").body()).contains(everythingThatTheBrokerCounts());
        } finally {
            gateway.stop();
        }
        assertThat(get("/q/health/ready").statusCode()).as("after the stop").isEqualTo(503);
    }
}
