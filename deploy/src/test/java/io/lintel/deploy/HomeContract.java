package io.lintel.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.deploy.Mosquitto.Listener;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job, as a person sees it with mosquitto's clients: phone, thermostat, heating; the same on each engine. Each
 * test has its own rooms.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class HomeContract {
    private final String engine;

    @SuppressWarnings("NullAway.Init") // before all tests
    Path data;

    @SuppressWarnings("NullAway.Init") // before all tests
    Gateway gateway;

    @SuppressWarnings("NullAway.Init") // before all tests
    Mosquitto mosquitto;

    HomeContract(String engine) {
        this.engine = engine;
    }

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        data = folder.resolve("data");
        gateway = Gateway.start(Gateway.command(data).with("LINTEL_ENGINE", engine));
        mosquitto = new Mosquitto(gateway);
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @Test
    void greetsWithWhereItListensAndThreeCommandsToTry() {
        assertThat(gateway.log())
                .contains("engine " + engine, "ws://127.0.0.1:", "/mqtt", "/q/health")
                .contains("mosquitto_sub -p " + gateway.mqttPort(), "mosquitto_pub -p " + gateway.mqttPort())
                .contains("./lintel sim demo --host 127.0.0.1 --port " + gateway.mqttPort());
    }

    @Test
    void aTargetFromThePhoneReachesTheThermostat() throws Exception {
        try (Listener home = mosquitto.listen("home/living/#")) {
            mosquitto.publish("phone/anna/rooms/living/target", "{\"target\":23}");

            home.await("home/living/thermostat/set {\"target\":23}");
        }
    }

    @Test
    void theHeatingFollowsTheThermostatAndAnEdgeIsNotALevel() throws Exception {
        try (Listener home = mosquitto.listen("home/study/hvac/set")) {
            mosquitto.publish("home/study/thermostat/state", "{\"temp\":20,\"target\":23}");
            home.await("home/study/hvac/set {\"mode\":\"heat\",\"target\":23}");
            mosquitto.publish("home/study/thermostat/state", "{\"temp\":23.1,\"target\":23}");
            home.await("home/study/hvac/set {\"mode\":\"off\"}");
        }
        try (Listener home = mosquitto.listen("home/study/#")) {
            mosquitto.publish("home/study/thermostat/state", "{\"temp\":23.1,\"target\":23}");

            assertThat(home.settled("study"))
                    .containsExactly("home/study/thermostat/state {\"temp\":23.1,\"target\":23}");
        }
    }

    @Test
    void roomsDoNotDisturbOneAnother() throws Exception {
        try (Listener home = mosquitto.listen("home/#")) {
            mosquitto.publish("home/bath/thermostat/state", "{\"temp\":20,\"target\":23}");
            home.await("home/bath/hvac/set {\"mode\":\"heat\",\"target\":23}");
            mosquitto.publish("home/kitchen/thermostat/state", "{\"temp\":23.1,\"target\":23}");
            mosquitto.publish("home/kitchen/thermostat/state", "{\"temp\":20,\"target\":23}");

            home.await("home/kitchen/hvac/set {\"mode\":\"heat\",\"target\":23}");
            assertThat(home.settled("kitchen"))
                    .filteredOn(line -> line.startsWith("home/bath/hvac"))
                    .hasSize(1);
        }
    }

    @Test
    void whatCannotBeRightChangesNothingIsCountedAndExplainedOncePerBurst() throws Exception {
        String topic = "phone/anna/rooms/attic/target";
        double notTrue = notFired("not_true");
        double unknown = notFired("unknown");
        double unreadable = gateway.metric("lintel_input_unreadable_total");
        int burst = 5;
        try (Listener home = mosquitto.listen("home/attic/#")) {
            for (int i = 0; i < burst; i++) {
                mosquitto.publish(topic, "{\"target\":99}");
                mosquitto.publish(topic, "{\"target\":\"x\"}");
                mosquitto.publish(topic, "not json");
            }

            assertThat(home.settled("attic")).isEmpty();
        }
        assertThat(notFired("not_true") - notTrue).isEqualTo(burst);
        assertThat(notFired("unknown") - unknown).isGreaterThanOrEqualTo(burst);
        assertThat(gateway.metric("lintel_input_unreadable_total") - unreadable).isEqualTo(burst);
        assertThat(gateway.lines().so())
                .filteredOn(line -> line.contains("take-over-target did not fire: "))
                .singleElement()
                .asString()
                .contains("99");
        assertThat(gateway.lines().so())
                .filteredOn(line -> line.contains("take-over-target did not fire, something is not known: "))
                .hasSize(1);
        assertThat(gateway.lines().so())
                .filteredOn(line -> line.contains("wish sent what cannot be read: "))
                .hasSize(1);
    }

    @Test
    void firingsAndClientsAreCounted() throws Exception {
        double firings = gateway.metric("lintel_rule_firings_total{rule=\"take-over-target\"");
        try (Listener home = mosquitto.listen("home/hall/#")) {
            mosquitto.publish("phone/anna/rooms/hall/target", "{\"target\":21}");
            home.await("home/hall/thermostat/set {\"target\":21}");

            assertThat(gateway.metric("lintel_rule_firings_total{rule=\"take-over-target\"") - firings)
                    .isEqualTo(1);
            assertThat(gateway.metric("lintel_clients_connected")).isPositive();
        }
    }

    @Test
    void theSamplesOfTheReadmeShowWhatItSays() throws Exception {
        Readme readme = Readme.read();
        try (Listener home = mosquitto.listen("home/living/#")) {
            for (Readme.Sample sample : readme.samples()) {
                mosquitto.publish(sample.topic(), sample.message());
            }

            readme.shown().forEach(home::await);
            assertThat(home.settled("living")).containsAll(readme.shown());
        }
    }

    private double notFired(String why) throws Exception {
        return gateway.metric("lintel_rule_not_fired_total{rule=\"take-over-target\",why=\"" + why + "\"");
    }
}
