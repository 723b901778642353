package io.lintel.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lintel.gateway.capture.CapturedLog;
import io.lintel.gateway.client.ClientKind;
import io.lintel.gateway.client.Received;
import io.lintel.gateway.client.TestClient;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Phone → thermostat → heating with the rules of the sample home, end to end, with each client over each transport. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SampleHomeContract {
    private final String engine;
    private TestGateway gateway;
    private String room = "";
    private int rooms;

    SampleHomeContract(String engine) {
        this.engine = engine;
    }

    @BeforeAll
    void start(@TempDir Path data) {
        gateway = TestGateway.start(engine, TestGateway.SAMPLE_HOME, data);
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    /** Rules know rooms apart, so a room for each test is a clean house for each test. */
    @BeforeEach
    void enterANewRoom() {
        room = "room" + ++rooms;
    }

    @ParameterizedTest
    @EnumSource
    void aTargetFromThePhoneReachesTheThermostat(ClientKind kind) {
        try (TestClient home = listen(kind);
                TestClient phone = gateway.connect(kind, "phone")) {
            wish(phone, room, "{\"target\":23}");
            assertThat(home.next())
                    .isEqualTo(new Received("home/" + room + "/thermostat/set", "{\"target\":23}", 1, false));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theHeatingFollowsTheThermostatAndAnEdgeIsNotALevel(ClientKind kind) {
        try (TestClient home = listen(kind);
                TestClient thermostat = gateway.connect(kind, "thermostat")) {
            report(thermostat, room, "{\"temp\":20,\"target\":23}");
            assertThat(command(home)).contains("\"mode\":\"heat\"");
            report(thermostat, room, "{\"temp\":23.1,\"target\":23}");
            assertThat(command(home)).contains("\"mode\":\"off\"");
            report(thermostat, room, "{\"temp\":23.1,\"target\":23}");
            report(thermostat, room, "{\"temp\":20,\"target\":23}");
            assertThat(command(home))
                    .as("the next command after a repeated report")
                    .contains("\"mode\":\"heat\"");
        }
    }

    @Test
    void roomsDoNotDisturbOneAnother() {
        String other = room + "-next-door";
        try (TestClient home = listen(ClientKind.HIVEMQ_5_TCP);
                TestClient neighbour = gateway.connect(ClientKind.PAHO_3_TCP, "neighbour");
                TestClient thermostats = gateway.connect(ClientKind.HIVEMQ_3_TCP, "thermostats")) {
            neighbour.subscribe("home/" + other + "/hvac/set", 1);
            report(thermostats, room, "{\"temp\":20,\"target\":23}");
            assertThat(command(home)).contains("heat");
            report(thermostats, other, "{\"temp\":25,\"target\":23}");
            assertThat(neighbour.next().payload()).contains("off");
            report(thermostats, other, "{\"temp\":20,\"target\":23}");
            assertThat(neighbour.next().payload()).contains("heat");
            report(thermostats, room, "{\"temp\":23,\"target\":23}");
            assertThat(command(home)).contains("off");
        }
    }

    @Test
    void whatCannotBeRightChangesNothingIsCountedAndExplainedOncePerBurst() {
        try (CapturedLog log = CapturedLog.of("io.lintel.gateway.rule");
                TestClient home = listen(ClientKind.HIVEMQ_5_TCP);
                TestClient phone = gateway.connect(ClientKind.PAHO_3_TCP, "phone")) {
            for (String wrong : List.of("{\"target\":99}", "{\"target\":\"x\"}", "not json")) {
                for (int i = 0; i < 5; i++) {
                    wish(phone, room, wrong);
                }
            }
            wish(phone, room, "{\"target\":21}");
            assertThat(home.next().payload())
                    .as("the first that changes something")
                    .isEqualTo("{\"target\":21}");
            assertThat(gateway.meter("lintel.rule.not.fired", "why", "not_true"))
                    .isGreaterThanOrEqualTo(5);
            assertThat(gateway.meter("lintel.input.unreadable", "input", "wish"))
                    .isEqualTo(5);
            assertThat(log.lines().stream().filter(line -> line.contains("take-over-target did not fire: ")))
                    .hasSize(1);
            assertThat(log.lines().stream().filter(line -> line.startsWith("WARN wish ")))
                    .hasSize(1);
        }
    }

    @Test
    void publishesFiringsAndClientsAreCounted() {
        double before = gateway.meter("lintel.rule.firings", "rule", "take-over-target");
        try (TestClient home = listen(ClientKind.HIVEMQ_5_TCP);
                TestClient phone = gateway.connect(ClientKind.HIVEMQ_5_WEBSOCKET, "phone")) {
            wish(phone, room, "{\"target\":20}");
            home.next();
            await().atMost(TestClient.PATIENCE)
                    .until(() -> gateway.meter("lintel.rule.firings", "rule", "take-over-target") == before + 1);
            await().atMost(TestClient.PATIENCE).until(() -> gateway.gauge("lintel.clients.connected") == 2);
        }
        assertThat(gateway.meter("lintel.publishes", "origin", "client")).isPositive();
        assertThat(gateway.meter("lintel.publishes", "origin", "rule")).isPositive();
        assertThat(gateway.gauge("lintel.rules.loaded")).isEqualTo(31);
    }

    @Test
    void theSameHoldsAfterARestart(@TempDir Path data) {
        for (int run = 1; run <= 2; run++) {
            try (TestGateway again = TestGateway.start(engine, TestGateway.SAMPLE_HOME, data);
                    TestClient home = again.connect(ClientKind.HIVEMQ_5_WEBSOCKET, "home");
                    TestClient phone = again.connect(ClientKind.PAHO_3_TCP, "phone")) {
                assertThat(again.ready()).isTrue();
                home.subscribe("home/#", 1);
                wish(phone, room, "{\"target\":22}");
                assertThat(home.next().topic()).isEqualTo("home/" + room + "/thermostat/set");
                report(phone, room, "{\"temp\":20,\"target\":22}");
                assertThat(command(home)).contains("heat");
                report(
                        phone,
                        room,
                        "{\"temp\":22,\"target\":22}"); // what is true survives, so it has to end to begin again
                assertThat(command(home)).contains("off");
            }
        }
    }

    @Test
    void whatWasRetainedAndWhatWaitedIsThereAfterARestart(@TempDir Path data) {
        try (TestGateway first = TestGateway.start(engine, TestGateway.SAMPLE_HOME, data)) {
            try (TestClient sleeper = first.resume(ClientKind.HIVEMQ_5_TCP, "sleeper")) {
                sleeper.subscribe("home/" + room + "/thermostat/set", 1);
            }
            try (TestClient phone = first.connect(ClientKind.PAHO_3_TCP, "phone")) {
                phone.retain("note/" + room, "kept", 1);
                wish(phone, room, "{\"target\":24}");
            }
        }
        try (TestGateway second = TestGateway.start(engine, TestGateway.SAMPLE_HOME, data);
                TestClient sleeper = second.resume(ClientKind.HIVEMQ_5_TCP, "sleeper")) {
            assertThat(sleeper.next())
                    .isEqualTo(new Received("home/" + room + "/thermostat/set", "{\"target\":24}", 1, false));
            sleeper.subscribe("note/" + room, 1);
            assertThat(sleeper.next()).isEqualTo(new Received("note/" + room, "kept", 1, true));
        }
    }

    private TestClient listen(ClientKind kind) {
        TestClient home = gateway.connect(kind, "home");
        home.subscribe("home/" + room + "/#", 1);
        return home;
    }

    private static void wish(TestClient phone, String room, String payload) {
        phone.publish("phone/anna/rooms/" + room + "/target", payload, 1);
    }

    private static void report(TestClient thermostat, String room, String payload) {
        thermostat.publish("home/" + room + "/thermostat/state", payload, 1);
    }

    /** The next command to the heating; reports of the thermostat pass by. */
    private static String command(TestClient home) {
        Received next = home.next();
        while (!next.topic().endsWith("/hvac/set")) {
            next = home.next();
        }
        return next.payload();
    }
}
