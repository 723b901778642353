package io.lintel.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lintel.gateway.access.TestUsers;
import io.lintel.gateway.capture.CapturedLog;
import io.lintel.gateway.client.ClientKind;
import io.lintel.gateway.client.ClientKind.Login;
import io.lintel.gateway.client.Received;
import io.lintel.gateway.client.TestClient;
import io.lintel.gateway.config.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Users and rights of the whole gateway, with the clients that people use: rows 8, 13, 14 and 15 of the checks. */
final class AccessChecksTest {
    private static final String RIGHTS = """
            roles:
              resident:
                publish: ['own/{user}/#', 'own/{client}/#', shared/#]
                subscribe: ['own/{user}/#', shared/#]
              watcher:
                subscribe: ['#']
                receive: [shared/#]
            """;
    private static final Login ANNA = new Login("anna", "annas password");
    private static final Login MALLORY = new Login("mallory", "mallorys password");
    private static final Login WATCHER = new Login("watcher", "watchers password");

    @TempDir
    Path folder;

    private final TestUsers users = new TestUsers();
    private final Map<String, String> config = new HashMap<>();
    private TestGateway gateway;

    @BeforeEach
    void start() throws IOException {
        users.with("anna", ANNA.password(), "resident").with("mallory", MALLORY.password(), "resident");
        users.with("watcher", WATCHER.password(), "watcher");
        config.put(
                "lintel.access.users", users.write(folder.resolve("users.yaml")).toString());
        config.put("lintel.access.acl", rights(RIGHTS).toString());
        gateway = TestGateway.start(folder.resolve("data"), config);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private Path rights(String text) throws IOException {
        return Files.writeString(folder.resolve("acl.yaml"), text);
    }

    private void restart() {
        gateway.close();
        gateway = TestGateway.start(folder.resolve("data"), config);
    }

    private TestClient connect(ClientKind kind, String id, Login login) {
        return kind.connect(gateway.ports(), id, login);
    }

    @ParameterizedTest
    @EnumSource
    void letsInWhoKnowsThePasswordAndNobodyElse(ClientKind kind) {
        try (TestClient anna = connect(kind, "phone", ANNA)) {
            anna.subscribe("own/anna/#", 1);
            anna.publish("own/anna/x", "hello", 1);
            assertThat(anna.next().payload()).isEqualTo("hello");
        }
        for (Login wrong : List.of(
                new Login("anna", "wrong"), new Login("anna", ""), new Login("nobody", "x"), new Login("", "x"))) {
            assertThatThrownBy(() -> connect(kind, "phone", wrong))
                    .as("%s", wrong)
                    .isNotNull();
        }
        assertThatThrownBy(() -> kind.connect(gateway.ports(), "phone")).isNotNull();
    }

    // checks.md row 8
    @ParameterizedTest
    @EnumSource(names = {"HIVEMQ_5_TCP", "PAHO_3_TCP"})
    void refusesAClientIdToAnotherUserThanTheOneWhoHasIt(ClientKind kind) {
        try (TestClient anna = connect(kind, "phone", ANNA)) {
            assertThatThrownBy(() -> connect(kind, "phone", MALLORY)).isNotNull();
            anna.publish("own/anna/x", "still here", 1);
        }
        kind.resume(gateway.ports(), "stored", ANNA).close();
        assertThatThrownBy(() -> kind.resume(gateway.ports(), "stored", MALLORY))
                .isNotNull();
    }

    // checks.md row 13
    @ParameterizedTest
    @ValueSource(
            strings = {"#", "+/x", "own/+/secret", "own/#", "own/anna/secret", "$share/g/#", "$share/g/own/anna/secret"
            })
    void refusesFiltersThatAreWiderThanTheRights(String filter) {
        for (ClientKind kind : List.of(ClientKind.HIVEMQ_5_TCP, ClientKind.PAHO_3_TCP)) {
            try (TestClient mallory = connect(kind, "thief", MALLORY);
                    TestClient anna = connect(kind, "phone", ANNA)) {
                assertThatThrownBy(() -> mallory.subscribe(filter, 1)).isNotNull();
                anna.retain("own/anna/secret", "alarm code", 1);
                mallory.subscribe("shared/#", 1);
                anna.publish("shared/end", "end", 1);
                assertThat(mallory.next().payload()).isEqualTo("end");
            }
        }
    }

    // checks.md row 13
    @Test
    void deliversNothingSecretThroughAFilterThatMayBeWide() {
        try (TestClient watcher = connect(ClientKind.HIVEMQ_5_TCP, "wall", WATCHER);
                TestClient anna = connect(ClientKind.PAHO_3_TCP, "phone", ANNA)) {
            anna.retain("own/anna/secret", "alarm code", 1);
            watcher.subscribe("#", 1);
            watcher.subscribe("$share/g/#", 1);
            anna.publish("own/anna/secret", "alarm code", 1);
            anna.publish("shared/end", "end", 0);
            assertThat(watcher.next().payload()).isEqualTo("end");
        }
    }

    // checks.md row 13
    @ParameterizedTest
    @ValueSource(strings = {"+", "#", "anna/x", "$SYS", "+/#"})
    void takesNoNameWithAWildcardForMoreThanItIs(String name) {
        users.with(name, "some password", "resident").write(folder.resolve("users.yaml"));
        restart();
        try (TestClient thief = connect(ClientKind.HIVEMQ_5_TCP, name, new Login(name, "some password"))) {
            for (String filter : List.of("own/" + name + "/#", "own/+/#", "own/anna/#", "$SYS/#")) {
                assertThatThrownBy(() -> thief.subscribe(filter, 1)).as(filter).isNotNull();
            }
            assertThatThrownBy(() -> thief.publish("own/anna/x", "x", 1)).isNotNull();
        }
    }

    // checks.md row 14
    @Test
    void retainedOnAForbiddenTopicIsNotKept() {
        try (TestClient mallory = connect(ClientKind.PAHO_3_TCP, "thief", MALLORY);
                TestClient anna = connect(ClientKind.HIVEMQ_5_TCP, "phone", ANNA)) {
            mallory.retain("own/anna/door", "open", 1); // MQTT 3.1.1 cannot say no
            mallory.retain("own/anna/door", "open", 0);
            mallory.publish("shared/x", "sent after", 1);
            anna.subscribe("own/anna/#", 1);
            anna.publish("own/anna/end", "end", 1);
            assertThat(anna.next().payload()).isEqualTo("end");
        }
    }

    // checks.md row 14
    @Test
    void aRevokedRightStopsDeliveriesWhileConnectedAndFromAStoredSession() throws IOException {
        try (TestClient asleep = ClientKind.HIVEMQ_5_TCP.resume(gateway.ports(), "asleep", MALLORY)) {
            asleep.subscribe("shared/#", 1);
        }
        try (TestClient mallory = connect(ClientKind.HIVEMQ_5_TCP, "thief", MALLORY);
                TestClient anna = connect(ClientKind.PAHO_3_TCP, "phone", ANNA)) {
            mallory.subscribe("shared/#", 1);
            anna.publish("shared/x", "before", 1);
            assertThat(mallory.next().payload()).isEqualTo("before");
            anna.retain("shared/kept", "kept before", 1);
            assertThat(mallory.next().payload()).isEqualTo("kept before");
            rights(RIGHTS + "users: {mallory: {deny: {subscribe: [shared/#]}}}\n");
            await().atMost(TestClient.PATIENCE).until(() -> isDeniedSubscription(mallory, "shared/probe"));
            anna.publish("shared/x", "after", 1);
            anna.publish("shared/x", "after", 0);
            mallory.subscribe("own/mallory/#", 1);
            mallory.publish("own/mallory/end", "end", 1);
            assertThat(mallory.next().payload()).as("the next that arrives").isEqualTo("end");
        }
        try (TestClient awake = ClientKind.HIVEMQ_5_TCP.resume(gateway.ports(), "asleep", MALLORY)) {
            awake.subscribe("own/mallory/#", 1);
            awake.publish("own/mallory/end", "end", 1);
            assertThat(awake.next().payload()).as("nothing of what was queued").isEqualTo("end");
        }
    }

    private static boolean isDeniedSubscription(TestClient client, String filter) {
        try {
            client.subscribe(filter, 1);
            return false;
        } catch (RuntimeException | AssertionError e) {
            return true;
        }
    }

    // checks.md row 14
    @Test
    void whoIsRemovedOrHasAnotherPasswordIsDisconnected() {
        try (TestClient mallory = connect(ClientKind.HIVEMQ_5_TCP, "thief", MALLORY);
                TestClient anna = connect(ClientKind.PAHO_3_TCP, "phone", ANNA);
                TestClient watcher = connect(ClientKind.PAHO_3_TCP, "wall", WATCHER)) {
            users.without("mallory")
                    .with("anna", "another password", "resident")
                    .write(folder.resolve("users.yaml"));
            await().atMost(TestClient.PATIENCE).until(() -> gateway.gauge("lintel.clients.connected") == 1);
            watcher.subscribe("shared/#", 1);
            assertThat(List.of(mallory, anna)).as("closed by the gateway").hasSize(2);
        }
        assertThatThrownBy(() -> connect(ClientKind.PAHO_3_TCP, "thief", MALLORY))
                .isNotNull();
        assertThatThrownBy(() -> connect(ClientKind.PAHO_3_TCP, "phone", ANNA)).isNotNull();
        connect(ClientKind.PAHO_3_TCP, "phone", new Login("anna", "another password"))
                .close();
    }

    // checks.md row 15
    @ParameterizedTest
    @ValueSource(strings = {"users.yaml", "acl.yaml"})
    void aBrokenChangeLeavesTheLastGoodSetAtWork(String file) throws IOException {
        try (CapturedLog log = CapturedLog.of("io.lintel.gateway.access")) {
            Files.writeString(folder.resolve(file), "users: [");
            await().atMost(TestClient.PATIENCE).until(() -> said(log, 1));
            Files.delete(folder.resolve(file));
            await().atMost(TestClient.PATIENCE).until(() -> said(log, 2));
            Files.writeString(folder.resolve(file), "");
            await().atMost(TestClient.PATIENCE).until(() -> said(log, 3));
        }
        try (TestClient anna = connect(ClientKind.HIVEMQ_5_TCP, "phone", ANNA)) {
            anna.subscribe("own/anna/#", 1);
            assertThatThrownBy(() -> anna.subscribe("#", 1)).isNotNull();
        }
    }

    private static boolean said(CapturedLog log, int times) {
        return log.lines().stream()
                        .filter(line -> line.contains("are not used"))
                        .count()
                == times;
    }

    // checks.md row 15
    @ParameterizedTest
    @CsvSource({
        "users.yaml, missing",
        "users.yaml, ''",
        "users.yaml, 'users: ['",
        "acl.yaml, missing",
        "acl.yaml, ''",
        "acl.yaml, 'x: y'"
    })
    void aMissingEmptyOrCorruptFileStopsTheStart(String file, String content) throws IOException {
        gateway.close();
        if (content.equals("missing")) {
            Files.delete(folder.resolve(file));
        } else {
            Files.writeString(folder.resolve(file), content);
        }
        Path data = folder.resolve("other");
        assertThatThrownBy(() -> TestGateway.start(data, config))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(folder.resolve(file).toString());
    }

    @Test
    void strangersMayDoWhatIsTheirsWhenItIsSaidThatTheyMay() {
        config.put("lintel.access.anonymous", "true");
        restart();
        try (TestClient stranger = ClientKind.HIVEMQ_5_TCP.connect(gateway.ports(), "stranger")) {
            assertThatThrownBy(() -> stranger.subscribe("shared/#", 1)).isNotNull();
        }
    }

    @Test
    void doesNotStartWhereStrangersCouldComeAndNobodySaidThatTheyMay() {
        gateway.close();
        Map<String, String> open = new HashMap<>(Map.of("lintel.mqtt.host", "0.0.0.0"));
        Path data = folder.resolve("other");
        assertThatThrownBy(() -> TestGateway.start(data, open))
                .isInstanceOf(StartException.class)
                .hasMessageContainingAll(
                        "0.0.0.0", "./lintel users add", "LINTEL_ACCESS_USERS", "LINTEL_ACCESS_ANONYMOUS=true");
        open.putAll(Map.of("lintel.mqtt.host", "127.0.0.1", "lintel.access.anonymous", "false"));
        assertThatThrownBy(() -> TestGateway.start(data, open))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("Nobody could connect");
        open.putAll(Map.of("lintel.access.anonymous", "auto", "lintel.access.certificate-users", "true"));
        assertThatThrownBy(() -> TestGateway.start(data, open))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("LINTEL_TLS_CLIENT_CERTIFICATES");
    }

    @Test
    void anEngineThatDoesNotAskEverywhereTakesNoRights() {
        gateway.close();
        config.put("lintel.engine", "moquette");
        Path data = folder.resolve("other");
        assertThatThrownBy(() -> TestGateway.start(data, config))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("LINTEL_ACCESS_ACL");
        config.remove("lintel.access.acl");
        try (TestGateway moquette = TestGateway.start(data, config)) {
            ClientKind.PAHO_3_TCP.connect(moquette.ports(), "phone", ANNA).close();
            assertThatThrownBy(() -> ClientKind.PAHO_3_TCP.connect(moquette.ports(), "x", new Login("anna", "wrong")))
                    .isNotNull();
            assertThatThrownBy(() -> ClientKind.PAHO_3_TCP.connect(moquette.ports(), "x"))
                    .isNotNull();
        }
    }

    /** What Paho's own interoperability suites ask for: {@code test_server_keep_alive} and {@code test_subscribe_failure}. */
    @Test
    void passesWhatPahosInteroperabilitySuitesNeedConfigured() throws IOException {
        gateway.close();
        Map<String, String> asDocumented = Map.of(
                "lintel.limits.keep-alive-seconds",
                "60",
                "lintel.access.acl",
                rights("everybody: {publish: ['#'], subscribe: ['#', $SYS/#], deny: {subscribe: [test/nosubscribe]}}")
                        .toString());
        try (TestGateway open = TestGateway.start(folder.resolve("other"), asDocumented);
                TestClient client = ClientKind.HIVEMQ_5_TCP.connect(open.ports(), "paho");
                TestClient old = ClientKind.PAHO_3_TCP.connect(open.ports(), "paho3")) {
            assertThatThrownBy(() -> client.subscribe("test/nosubscribe", 2)).isNotNull();
            assertThatThrownBy(() -> old.subscribe("test/nosubscribe", 2)).isNotNull();
            client.subscribe("TopicA/#", 2);
            old.publish("TopicA/B", "x", 2);
            assertThat(client.next()).isEqualTo(new Received("TopicA/B", "x", 2, false));
            assertThat(KeepAliveProbe.serverKeepAlive(open.ports().mqtt(), 120)).hasValue(60);
        }
    }
}
