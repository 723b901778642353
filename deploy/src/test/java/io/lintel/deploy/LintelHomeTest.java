package io.lintel.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.deploy.Command.Outcome;
import io.lintel.deploy.Mosquitto.Listener;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sample home on Lintel's own broker, and what a person asks about it who did not write it. */
class LintelHomeTest extends HomeContract {
    LintelHomeTest() {
        super("lintel");
    }

    private Outcome explain(String... about) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of("rules", "explain"));
        words.addAll(List.of(about));
        words.addAll(List.of("--url", "http://127.0.0.1:" + gateway.httpPort()));
        return Command.lintel(words.toArray(String[]::new))
                .with("LINTEL_DATA_DIR", data.toString())
                .run();
    }

    @Test
    void whyIsTheHeatingOn() throws Exception {
        try (Listener home = mosquitto.listen("home/cellar/hvac/set")) {
            mosquitto.publish("home/cellar/thermostat/state", "{\"temp\":17,\"target\":19}");
            home.await("home/cellar/hvac/set {\"mode\":\"heat\",\"target\":19}");
        }

        Outcome answer = explain("--topic", "home/cellar/hvac/set");

        assertThat(answer.exit()).as(answer.all()).isZero();
        assertThat(answer.out())
                .contains(
                        "heat",
                        "fired for room cellar",
                        "became true: thermostat.temp < thermostat.target - 0.5",
                        "home/cellar/thermostat/state → heat → home/cellar/hvac/set",
                        "thermostat = {\"temp\":17,\"target\":19}");
    }

    @Test
    void whyDidTheLightNotGoOn() throws Exception {
        mosquitto.publish("weather/outside/state", "{\"temp\":4,\"rain\":0,\"lux\":20000}", "-q", "1");
        mosquitto.publish("home/pantry/motion/state", "{\"on\":true}", "-q", "1");

        Outcome answer = explain("light-on", "--key", "pantry");

        assertThat(answer.exit()).as(answer.all()).isZero();
        assertThat(answer.out())
                .contains(
                        "Switch the light on where somebody moves and it is dark",
                        "did not fire for room pantry",
                        "outside.lux < 1000 is false: outside.lux is 20000",
                        "It runs when this is true: outside.lux < 1000");
    }

    @Test
    void aRuleThatIsNotThereIsAnsweredWithTheOneThatWasMeant() throws Exception {
        Outcome answer = explain("ligth-on");

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.err().strip()).isEqualTo("There is no rule of this name; did you mean 'light-on'?");
    }

    @Test
    void whoWantsHeatWhileAWindowIsOpenIsToldWhyNot() throws Exception {
        String heat = "{\"mode\":\"heat\"}";
        try (Listener home = mosquitto.listen("home/loft/hvac/set")) {
            mosquitto.publish("home/loft/window/state", "{\"open\":true}", "-q", "1");
            String said = mosquitto.publish("home/loft/hvac/set", heat, "-V", "5", "-q", "1", "-r");
            assertThat(said)
                    .contains("Publish 1 failed: Implementation specific error.")
                    .contains("never no-heat-with-open-window: hvac.mode == 'heat' and window.open would be true"
                            + " (hvac.mode is the text \"heat\", window.open is true)");
            assertThat(mosquitto.publish("home/loft/hvac/set", heat, "-V", "311", "-q", "1"))
                    .isEmpty();

            home.await("home/loft/hvac/set {\"mode\":\"off\"}");
            assertThat(home.messages()).doesNotContain("home/loft/hvac/set " + heat);
        }
        assertThat(gateway.metric("lintel_never_refusals_total{never=\"no-heat-with-open-window\""))
                .isEqualTo(2);
    }
}
