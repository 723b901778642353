package io.lintel.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lintel.gateway.capture.CapturedLog;
import io.lintel.gateway.client.ClientKind;
import io.lintel.gateway.client.TestClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row 22 of the checks: rules that take long, go in circles or compute without end are a nuisance to nobody else. */
final class HostileRulesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MESSAGES = 500;
    private static final int ROUND_TRIPS = 200;

    @TempDir
    private Path folder = Path.of("");

    private TestGateway start(String rules, String allowed) throws IOException {
        Path home = Files.createDirectory(folder.resolve("rules"));
        Files.writeString(home.resolve("hostile.yaml"), rules);
        return TestGateway.start(
                folder.resolve("data"),
                Map.of("lintel.rules.dir", home.toString(), "lintel.sinks.http.allow", allowed));
    }

    /** Each within the patience of a client, which is far less than what any of these rules would take. */
    private static void othersAreServed(TestGateway gateway) {
        try (TestClient other = gateway.connect(ClientKind.PAHO_3_TCP, "other")) {
            other.subscribe("other/#", 1);
            for (int i = 0; i < ROUND_TRIPS; i++) {
                other.publish("other/" + i, "x", 1);
                assertThat(other.next().topic()).isEqualTo("other/" + i);
            }
        }
    }

    private static void trigger(TestGateway gateway, String topic, int times) {
        try (TestClient client = gateway.connect(ClientKind.PAHO_3_TCP, "trigger")) {
            for (int i = 0; i < times; i++) {
                client.publish(topic, "1", 1);
            }
        }
    }

    private static void awaitMeter(TestGateway gateway, String name, String tag, String value, double least) {
        await().atMost(PATIENCE).until(() -> gateway.meter(name, tag, value) >= least);
    }

    @Test
    void aRuleThatWaitsForAMinuteHoldsUpNobodyAndItsQueueIsBounded() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String host = "127.0.0.1:" + silent.getLocalPort();
            String rules = """
                    inputs: { go: go }
                    rules:
                      - id: calls
                        when: { message: go }
                        mode: queued
                        then: { http: "http://%s/never", within: 60s }
                      - id: sleeps
                        when: { message: go }
                        mode: { parallel: 5 }
                        then: { wait: 60s }
                    """.formatted(host);
            try (TestGateway gateway = start(rules, host)) {
                trigger(gateway, "go", MESSAGES);
                othersAreServed(gateway);
                awaitMeter(gateway, "lintel.rule.not.fired", "rule", "calls", MESSAGES - 1);
                assertThat(gateway.meter("lintel.rule.firings", "rule", "sleeps"))
                        .isEqualTo(5);
                assertThat(gateway.meter("lintel.rule.not.fired", "why", "busy"))
                        .isEqualTo(MESSAGES - 11 + MESSAGES - 5);
            }
        }
    }

    @Test
    void aRuleThatRepublishesItsTriggerIsCutAndNamed() throws IOException {
        String rules = """
                rules:
                  - { id: echo, when: { message: "room/{r}" }, then: { publish: "room/{r}", payload: "1" } }
                  - { id: ping, when: { message: a/ping }, then: [ { publish: a/pong, payload: "1" }, { publish: a/pong, payload: "1" } ] }
                  - { id: pong, when: { message: a/pong }, then: { publish: a/ping, payload: "1" } }
                """;
        try (CapturedLog log = CapturedLog.of("io.lintel.gateway.rule");
                TestGateway gateway = start(rules, "127.0.0.1")) {
            trigger(gateway, "room/bath", 1);
            trigger(gateway, "a/ping", 1);
            othersAreServed(gateway);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(log.lines())
                            .anyMatch(line -> line.contains("echo → echo"))
                            .anyMatch(line -> line.matches(".*p[io]ng → p[io]ng → p[io]ng.*")));
            assertThat(gateway.meter("lintel.rule.firings", "rule", "echo")).isLessThanOrEqualTo(17);
            assertThat(gateway.meter("lintel.rule.not.fired", "why", "quarantined"))
                    .isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void aRuleThatComputesWithoutEndFailsAndNobodyElseWaits() throws IOException {
        String rules = """
                inputs: { go: go }
                rules:
                  - id: counts
                    when: { message: go }
                    then:
                      for_each: range(0, 1000)
                      do: { for_each: "range(0, 1000)", do: { set: { n: "${item}" } } }
                """;
        try (TestGateway gateway = start(rules, "127.0.0.1")) {
            trigger(gateway, "go", 20);
            othersAreServed(gateway);
            awaitMeter(gateway, "lintel.rule.failures", "rule", "counts", 20);
        }
    }
}
