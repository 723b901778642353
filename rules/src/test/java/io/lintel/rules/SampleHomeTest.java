package io.lintel.rules;

import static io.lintel.rules.House.noted;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The rules that ship with the sample home do what the README promises. */
class SampleHomeTest {
    private static final String WISH = "phone/anna/rooms/living/target";
    private static final String STATE = "home/living/thermostat/state";
    private static final String WINDOW = "home/living/window/state";

    private final House house = House.at(Path.of("../deploy/home/rules"));

    @Test
    void aPhoneSetsTheTarget() {
        Effects effects = house.hears(WISH, "{\"target\":23}");
        assertThat(House.published(effects)).containsExactly("home/living/thermostat/set {\"target\":23}");
        assertThat(effects.publishes().getFirst().qos()).isEqualTo(1);
        assertThat(effects.publishes().getFirst().retain()).isFalse();
        assertThat(house.says(WISH, "{\"target\":22.5}"))
                .containsExactly("home/living/thermostat/set {\"target\":22.5}");
    }

    @Test
    void theHeatingFollowsAndALevelIsNoEdge() {
        assertThat(house.says(STATE, "{\"temp\":20,\"target\":23}"))
                .containsExactly("home/living/hvac/set {\"mode\":\"heat\",\"target\":23}");
        assertThat(house.says(STATE, "{\"temp\":20,\"target\":23}")).isEmpty();
        assertThat(house.says(STATE, "{\"temp\":23.1,\"target\":23}"))
                .containsExactly("home/living/hvac/set {\"mode\":\"off\"}");
        assertThat(house.says(STATE, "{\"temp\":23.1,\"target\":23}")).isEmpty();
    }

    @Test
    void betweenTheThresholdsNothingHappens() {
        assertThat(house.says(STATE, "{\"temp\":22.8,\"target\":23}")).isEmpty();
        assertThat(house.says(STATE, "{\"temp\":22.4,\"target\":23}")).hasSize(1);
        assertThat(house.says(STATE, "{\"temp\":22.6,\"target\":23}")).isEmpty();
        assertThat(house.says(STATE, "{\"temp\":22.4,\"target\":23}")).isEmpty();
    }

    @Test
    void roomsDoNotDisturbOneAnother() {
        assertThat(house.says(STATE, "{\"temp\":20,\"target\":23}")).hasSize(1);
        assertThat(house.says("home/bath/thermostat/state", "{\"temp\":20,\"target\":24}"))
                .containsExactly("home/bath/hvac/set {\"mode\":\"heat\",\"target\":24}");
        assertThat(house.says("home/bath/thermostat/state", "{\"temp\":24,\"target\":24}"))
                .containsExactly("home/bath/hvac/set {\"mode\":\"off\"}");
        assertThat(house.says(STATE, "{\"temp\":20,\"target\":23}")).isEmpty();
    }

    @Test
    void nonsenseChangesNothingAndIsExplained() {
        Effects high = house.hears(WISH, "{\"target\":99}");
        assertThat(high.publishes()).isEmpty();
        assertThat(noted(high))
                .containsExactly("take-over-target NOT_TRUE: wish.target between 5 and 30 is false: wish.target is 99");
        Effects text = house.hears(WISH, "{\"target\":\"x\"}");
        assertThat(text.publishes()).isEmpty();
        assertThat(noted(text))
                .containsExactly("take-over-target UNKNOWN: wish.target between 5 and 30 is unknown: "
                        + "wish.target is the text \"x\", not a number");
        Effects garbage = house.hears(WISH, "not json");
        assertThat(garbage.publishes()).isEmpty();
        assertThat(noted(garbage))
                .containsExactly(
                        "wish UNREADABLE: the payload cannot be read: it is not JSON: "
                                + "Unrecognized token 'not' at line 1 column 1",
                        "take-over-target UNKNOWN: wish cannot be read: it is not JSON: "
                                + "Unrecognized token 'not' at line 1 column 1");
    }

    @Test
    void anOpenWindowStopsTheHeatingAndAClosedOneStartsItAgain() {
        assertThat(house.says(STATE, "{\"temp\":20,\"target\":23}")).hasSize(1);
        assertThat(house.says(WINDOW, "{\"open\":true}")).containsExactly("home/living/hvac/set {\"mode\":\"off\"}");
        assertThat(house.says(STATE, "{\"temp\":19,\"target\":23}")).isEmpty();
        assertThat(house.says(WINDOW, "{\"open\":false}"))
                .containsExactly("home/living/hvac/set {\"mode\":\"heat\",\"target\":23}");
    }

    @Test
    void aWindowThatIsClosedFromTheStartHindersNothing() {
        assertThat(house.says(WINDOW, "{\"open\":false}")).isEmpty();
        assertThat(house.says(STATE, "{\"temp\":20,\"target\":23}")).hasSize(1);
    }

    @Test
    void aRoomThatIsWarmWhenItIsFirstHeardOfIsToldToRest() {
        assertThat(house.says(STATE, "{\"temp\":23.1,\"target\":23}"))
                .containsExactly("home/living/hvac/set {\"mode\":\"off\"}");
    }
}
