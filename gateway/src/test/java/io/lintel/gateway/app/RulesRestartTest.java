package io.lintel.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lintel.gateway.client.ClientKind;
import io.lintel.gateway.client.ClientKind.Ports;
import io.lintel.gateway.client.Received;
import io.lintel.gateway.client.TestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What rules know after a restart of the gateway, sentence by sentence as {@code docs/rules/runs.md} says it. */
final class RulesRestartTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder = Path.of("");

    /** How the gateway ends. */
    enum End {
        STOPPED {
            @Override
            Running start(Path rules, Path data) {
                TestGateway gateway = TestGateway.start("lintel", rules, data);
                return new Running(gateway.ports(), gateway::close);
            }
        },
        KILLED {
            @Override
            Running start(Path rules, Path data) throws IOException {
                GatewayProcess gateway = GatewayProcess.start("lintel", rules, data);
                return new Running(gateway.ports(), () -> kill(gateway));
            }
        };

        abstract Running start(Path rules, Path data) throws IOException;

        private static void kill(GatewayProcess gateway) {
            try {
                gateway.kill();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }

    record Running(Ports ports, Runnable end) implements AutoCloseable {
        TestClient connect(String name) {
            return ClientKind.PAHO_3_TCP.connect(ports, name);
        }

        @Override
        public void close() {
            end.run();
        }
    }

    private Path rules(String text) throws IOException {
        Path rules = Files.createDirectories(folder.resolve("rules"));
        Files.writeString(rules.resolve("house.yaml"), text);
        return rules;
    }

    private Running start(End end, Path rules) throws IOException {
        return end.start(rules, folder.resolve("data"));
    }

    /** Everything that was said until this was. */
    private static List<String> saidUntil(TestClient listener, String last) {
        List<String> said = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> {
            Received next = listener.arrived().poll();
            if (next != null) {
                said.add(next.topic() + " " + next.payload());
            }
            return said.contains(last);
        });
        return said;
    }

    @ParameterizedTest
    @EnumSource
    void knowsWhatIsRetainedAndNothingElseOfValues(End end) throws IOException {
        Path rules = rules("""
                inputs: { target: "room/{r}/target", temp: "room/{r}/temp", probe: "probe/{r}", hint: "hint/{r}" }
                rules:
                  - id: tell
                    when: { message: probe }
                    then:
                      publish: "told/{r}"
                      payload:
                        target: "${has(target.c) ? target.c : -1}"
                        old: "${age(target) > 0s and age(target) < 1h}"
                        retained: "${retained(target)}"
                        temp: "${has(temp.c) ? temp.c : -1}"
                  - { id: moved, when: { message: target }, then: { publish: "moved/{r}" } }
                  - { id: warm, when: { becomes: target.c > 20 }, then: { publish: "warm/{r}" } }
                  - { id: other, when: { changes: target.c }, then: { publish: "changed/{r}" } }
                  - { id: hinted, when: { message: hint, retained: include }, then: { publish: "hinted/{r}", payload: "1", retain: true } }
                """);
        try (Running gateway = start(end, rules);
                TestClient client = gateway.connect("a")) {
            client.retain("room/bath/target", "{\"c\":21}", 1);
            client.retain("hint/bath", "1", 1);
            client.publish("room/bath/temp", "{\"c\":19}", 1);
            client.retain("hinted/bath", "", 1);
        }
        try (Running gateway = start(end, rules);
                TestClient client = gateway.connect("b")) {
            client.subscribe("told/#", 1);
            client.subscribe("hinted/#", 1);
            client.subscribe("moved/#", 1);
            client.subscribe("warm/#", 1);
            client.subscribe("changed/#", 1);
            client.publish("probe/bath", "1", 1);
            assertThat(saidUntil(client, "told/bath {\"target\":21,\"old\":true,\"retained\":true,\"temp\":-1}"))
                    .containsExactly(
                            "hinted/bath 1", "told/bath {\"target\":21,\"old\":true,\"retained\":true,\"temp\":-1}");
            client.publish("room/bath/target", "{\"c\":22}", 1);
            assertThat(saidUntil(client, "changed/bath "))
                    .contains("moved/bath ")
                    .doesNotContain("warm/bath ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void knowsSidesWindowsAndVariables(End end) throws IOException {
        Path rules = rules("""
                inputs: { temp: "room/{r}/temp" }
                rules:
                  - id: count
                    when: { message: temp }
                    then:
                      - set: { n: "${has(n) ? n + 1 : 1}" }
                      - publish: "told/{r}"
                        payload: "${n} ${sum(temp.c, 1h)}"
                  - { id: warm, when: { becomes: temp.c > 20 }, then: { publish: "warm/{r}" } }
                  - { id: other, when: { changes: temp.c }, then: { publish: "changed/{r}" } }
                """);
        try (Running gateway = start(end, rules);
                TestClient client = gateway.connect("a")) {
            client.publish("room/bath/temp", "{\"c\":25}", 1);
            client.publish("room/bath/temp", "{\"c\":30}", 1);
        }
        try (Running gateway = start(end, rules);
                TestClient client = gateway.connect("b")) {
            client.subscribe("#", 1);
            client.publish("room/bath/temp", "{\"c\":30}", 1);
            client.publish("room/bath/temp", "{\"c\":31}", 1);
            assertThat(saidUntil(client, "changed/bath "))
                    .filteredOn(line -> !line.startsWith("room/") && !line.startsWith("$"))
                    .containsExactly("told/bath 3 85", "told/bath 4 116", "changed/bath ");
        }
    }

    /** All are armed in one order; what is to be waited for anew comes last, so what has not come by then does not come. */
    @ParameterizedTest
    @EnumSource
    void whatWasUnderWayGoesOnAsItsPolicySays(End end) throws IOException {
        StringBuilder text = new StringBuilder("inputs: { go: \"go/{r}\" }\nrules:\n");
        for (String policy : List.of("resume", "fire_if_due", "restart", "drop")) {
            text.append("""
                      - id: %1$s
                        on_restart: %1$s
                        when: { message: go }
                        then: [ { wait: 2s }, { publish: "waited/%1$s", qos: 1 } ]
                      - id: %1$s-for
                        on_restart: %1$s
                        when: { becomes: go.on, for: 2s }
                        then: { publish: "held/%1$s", qos: 1 }
                    """.formatted(policy));
        }
        Path rules = rules(text.toString());
        try (Running gateway = start(end, rules)) {
            try (TestClient early = ClientKind.PAHO_3_TCP.resume(gateway.ports(), "listener")) {
                early.subscribe("waited/#", 1);
                early.subscribe("held/#", 1);
                early.publish("go/bath", "{\"on\":true}", 1);
            }
        }
        try (Running gateway = start(end, rules);
                TestClient listener = ClientKind.PAHO_3_TCP.resume(gateway.ports(), "listener")) {
            List<String> said = saidUntil(listener, "waited/restart ");
            if (!said.contains("held/restart ")) {
                said.addAll(saidUntil(listener, "held/restart "));
            }
            assertThat(said)
                    .containsExactlyInAnyOrder(
                            "waited/resume ",
                            "held/resume ",
                            "waited/fire_if_due ",
                            "held/fire_if_due ",
                            "waited/restart ",
                            "held/restart ");
        }
    }

    /** One file changes while runs of both are under way. */
    @Test
    void aReloadOfOneRuleDoesNotDisturbAnother() throws IOException {
        String rule = """
                inputs: { go%1$s: "go/{r}", free%1$s: "free/{r}", probe%1$s: probe }
                rules:
                  - id: %1$s
                    when: { message: go%1$s }
                    then:
                      - set: { n: "${has(n) ? n + 1 : 1}" }
                      - wait_until: free%1$s.now
                      - publish: "%1$s/{r}"
                        payload: "${n} ${sum(go%1$s.c, 1h)}"
                  - { id: probe%1$s, when: { message: probe%1$s }, then: { publish: "%2$s", payload: "1" } }
                """;
        Path rules = rules(rule.formatted("stays", "before"));
        Path other = rules.resolve("other.yaml");
        Files.writeString(other, rule.formatted("changes", "before"));
        try (Running gateway = start(End.STOPPED, rules);
                TestClient client = gateway.connect("a")) {
            client.subscribe("stays/#", 1);
            client.subscribe("changes/#", 1);
            client.subscribe("after", 1);
            client.publish("go/bath", "{\"c\":1}", 1);
            client.publish("free/bath", "{\"now\":true}", 1);
            assertThat(saidUntil(client, "changes/bath 1 1")).containsExactly("stays/bath 1 1", "changes/bath 1 1");
            client.publish("free/bath", "{\"now\":false}", 1);
            client.publish("go/bath", "{\"c\":2}", 1);
            Files.writeString(other, rule.formatted("changes", "after").replace("1h", "2h"));
            List<String> said = new ArrayList<>();
            await().atMost(PATIENCE).until(() -> {
                client.publish("probe", "1", 1);
                client.arrived().forEach(each -> said.add(each.topic()));
                return said.contains("after");
            });
            client.arrived().clear();
            client.publish("free/bath", "{\"now\":true}", 1);
            client.publish("go/hall", "{\"c\":5}", 1);
            client.publish("free/hall", "{\"now\":true}", 1);
            assertThat(saidUntil(client, "changes/hall 1 5"))
                    .contains("stays/bath 2 3", "stays/hall 1 5")
                    .noneMatch(line -> line.startsWith("changes/bath"));
        }
    }
}
