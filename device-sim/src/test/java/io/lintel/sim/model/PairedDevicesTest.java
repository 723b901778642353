package io.lintel.sim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Phone, thermostat and heating of one place, whose messages arrive at once. */
class PairedDevicesTest {

    private static final Thermal WALLS = new Thermal(14_400, 450_000);
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    @ParameterizedTest
    @ValueSource(strings = {"hysteresis", "pi"})
    void aThermostatHoldsItsTargetByItself(String control) {
        Place place = new Place("flat-1", Room.unheated(WALLS, 4, 15));
        List<DeviceModel> devices = List.of(
                device("thermostat", place, 60, Map.of(), Map.of("control", control)),
                device("hvac", place, 300, Map.of(), Map.of()));
        for (long minute = 0; minute < 6 * 60; minute++) {
            pass(devices, minute * MINUTE);
            if (minute > 4 * 60) {
                assertThat(place.celsius(minute * MINUTE)).isBetween(19.2, 20.4);
            }
        }
    }

    @Test
    void aClockThatIsAheadTurnsNobodyElsesBack() {
        Place place = new Place("flat-1", Room.unheated(WALLS, 4, 15));
        place.celsius(10 * MINUTE);
        place.heat(1_800, 9 * MINUTE);

        double now = place.celsius(8 * MINUTE);
        assertThat(now).isEqualTo(place.celsius(10 * MINUTE));
        assertThat(place.celsius(20 * MINUTE)).isGreaterThan(now);
    }

    @Test
    void aPhoneTellsTheThermostatItselfWhereNoRulesDo() {
        Place place = new Place("flat-1", Room.unheated(WALLS, 4, 15));
        DeviceModel phone = device("phone", place, 3_600, Map.of(), Map.of("tells", "thermostat"));
        DeviceModel thermostat = device("thermostat", place, 60, Map.of(), Map.of());

        assertThat(phone.speaksOn()).isEqualTo(thermostat.listensTo());
    }

    @Test
    void sunAndPeopleWarmARoom() {
        Seed seed = new Seed(3);
        Place dark = new Place("flat-1", Room.unheated(WALLS, 4, 15));
        Place sunny = new Place("flat-1", Room.unheated(WALLS, 4, 15), new Gains(seed, 600, 0));
        Place lived = new Place("flat-1", Room.unheated(WALLS, 4, 15), new Gains(seed, 0, 3));
        long noon = Duration.ofHours(13).toNanos();

        assertThat(sunny.celsius(noon)).isGreaterThan(dark.celsius(noon) + 1);
        assertThat(lived.celsius(noon)).isGreaterThan(dark.celsius(noon) + 0.2);
    }

    @Test
    void howOftenARoomIsLookedAtChangesNothing() {
        Place often = new Place("flat-1", Room.unheated(WALLS, 4, 15), new Gains(new Seed(3), 600, 2));
        Place seldom = new Place("flat-1", Room.unheated(WALLS, 4, 15), new Gains(new Seed(3), 600, 2));
        for (long minute = 0; minute < 24 * 60; minute++) {
            often.celsius(minute * MINUTE);
        }

        assertThat(often.celsius(24 * 60 * MINUTE)).isCloseTo(seldom.celsius(24 * 60 * MINUTE), within(1e-9));
    }

    @Test
    void aPersonWishesEachValueOnceBeforeAnyAgain() {
        Place place = new Place("flat-1", Room.unheated(WALLS, 4, 15));
        DeviceModel phone = device("phone", place, 3_600, Map.of(), Map.of());
        List<Content> wishes = new ArrayList<>();
        long now = phone.firstNanos();
        while (wishes.size() < 9) {
            DeviceModel.Step step = phone.step(now, List.of());
            step.said().forEach(said -> wishes.add(said.content()));
            now = step.nextNanos();
        }

        assertThat(wishes).doesNotHaveDuplicates();
        assertThat(phone.speaksOn()).containsExactly("phone/phone-1/rooms/flat-1/target");
    }

    @Test
    void aLampDoesWhatItIsToldAndIgnoresTheRest() {
        Place place = new Place("flat-1", Room.unheated(WALLS, 4, 15));
        DeviceModel light = device("light", place, 3_600, Map.of(), Map.of());

        assertThat(tell(light, "{\"state\":\"ON\",\"brightness\":50}").toString())
                .contains("ON", "50.0", "4.5");
        assertThat(tell(light, "TOGGLE").toString()).contains("OFF");
        for (String nonsense :
                List.of("", "{", "{\"state\":", "{\"brightness\":\"warm\"}", "x".repeat(10_000), "ONN")) {
            assertThat(tell(light, nonsense)).as(nonsense).isEmpty();
        }
    }

    private static List<Said> tell(DeviceModel device, String text) {
        return device.step(0, List.of(new Heard("fleet/d/1/set", text))).said();
    }

    /** Lets all that is due at this moment happen, and what it causes. */
    private static void pass(List<DeviceModel> devices, long now) {
        List<Said> said = new ArrayList<>();
        devices.forEach(device -> said.addAll(device.step(now, List.of()).said()));
        while (!said.isEmpty()) {
            Said next = said.removeFirst();
            Heard heard = new Heard(next.topic(), json(next.content()));
            devices.stream()
                    .filter(device -> device.listensTo().contains(next.topic()))
                    .forEach(device ->
                            said.addAll(device.step(now, List.of(heard)).said()));
        }
    }

    private static String json(Content content) {
        StringBuilder text = new StringBuilder("{");
        for (Content.Field field : ((Content.Fields) content).fields()) {
            text.append(text.length() > 1 ? ",\"" : "\"").append(field.name()).append("\":");
            switch (field) {
                case Content.Quantity quantity -> text.append(quantity.value());
                case Content.Word word -> text.append('"').append(word.value()).append('"');
                case Content.Truth truth -> text.append(truth.value());
            }
        }
        return text.append('}').toString();
    }

    private static DeviceModel device(
            String name, Place place, int everySeconds, Map<String, Double> numbers, Map<String, String> words) {
        ModelKind kind = ModelKinds.find(name).orElseThrow();
        Settings usual = Settings.usual(kind.settings());
        Map<String, Double> allNumbers = new HashMap<>(usual.numbers());
        allNumbers.putAll(numbers);
        Map<String, String> allWords = new TreeMap<>(usual.words());
        allWords.putAll(words);
        return kind.make(new DevicePlan(
                name + "-1",
                "fleet/d/1",
                new Seed(5),
                Duration.ofSeconds(everySeconds),
                new Settings(allNumbers, allWords),
                place));
    }
}
