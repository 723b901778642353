package io.lintel.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When the limits of what is kept are reached, the keys that were heard least recently make room for new ones. */
final class EvictionTest {
    private static final int KEYS = 1_000;
    private static final Limits LIMITS = new Limits(KEYS, 1 << 20, 1 << 10, 1_000);

    private static final String RULES = """
            inputs: { temp: "temp/{k}", order: "order/{k}", probe: "probe/{k}" }
            rules:
              - id: waits
                when: { message: order }
                then: [ { wait: 1h }, { publish: "late/{k}", payload: "${temp.c}" } ]
              - id: warm
                when: { becomes: temp.c > 20 }
                then: { publish: "warm/{k}" }
              - id: counts
                when: { message: temp }
                then: [ { set: { n: "${has(n) ? n + 1 : 1}" } }, { publish: "count/{k}", payload: "${n} ${sum(temp.c, 1h)}" } ]
            """;

    private static Timeline flooded(int messages) {
        Timeline house = Timeline.with(LIMITS, RULES);
        house.hears("temp/first", "{\"c\":21}").hears("temp/kept", "{\"c\":22}").hears("order/kept", "1");
        for (int i = 0; i < messages; i++) {
            house.waits("1S").hears("temp/flood" + i, "{\"c\":1}");
        }
        return house;
    }

    @Test
    void newKeysAreTakenHoweverManyThereWere() {
        Timeline house = flooded(3 * KEYS);
        house.said();
        house.hears("temp/new", "{\"c\":30}");
        assertThat(house.said()).containsExactly("warm/new ", "count/new 1 30");
        assertThat(house.kept()).isLessThanOrEqualTo(KEYS * 2);
        assertThat(house.noted()).anyMatch(note -> note.matches("temp FORGOTTEN: first was heard last at .*"));
        assertThat(house.noted()).filteredOn(note -> note.contains(" FULL: ")).hasSizeLessThan(KEYS / 50);
    }

    @Test
    void whatWasForgottenIsAsNeverHeard() {
        Timeline house = flooded(2 * KEYS);
        house.said();
        house.hears("temp/first", "{\"c\":25}");
        assertThat(house.said()).containsExactly("warm/first ", "count/first 1 25");
    }

    @Test
    void whatATimerHangsOnStays() {
        Timeline house = flooded(2 * KEYS);
        house.said();
        assertThat(house.waits("1h").said()).contains("late/kept 22");
        assertThat(house.hears("temp/kept", "{\"c\":25}").said())
                .contains("count/kept 2 25")
                .doesNotContain("warm/kept ");
    }

    @Test
    void aRestartKnowsNothingOfWhatWasForgotten() {
        Timeline house = flooded(2 * KEYS);
        int kept = house.kept();
        house.kill("0s").starts();
        house.said();
        assertThat(house.hears("temp/first", "{\"c\":1}").said()).containsExactly("count/first 1 1");
        assertThat(house.kept()).isLessThan(kept + 10);
    }
}
