package io.lintel.rules;

import static io.lintel.rules.House.noted;
import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.value.Bytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What is kept between events: bounded, deterministic, whole under many threads, and handed on at a reload. */
class KeptTest {
    private static final String RULES = """
            inputs:
              sensor: home/{room}/sensor
              outside: weather
            rules:
              - id: cold
                when: { becomes: sensor.temp < 10 }
                then: { publish: "cold/{room}" }
              - id: warmer
                when: { becomes: sensor.temp > outside.temp }
                then: { publish: "warmer/{room}", payload: "${outside.temp}" }
            """;

    @Test
    void theSameEventsGiveTheSameEffectsByteForByte() {
        assertThat(run(5)).isEqualTo(run(5)).isNotEqualTo(run(6));
    }

    private static String run(long seed) {
        Random random = new Random(seed);
        House house = House.of(RULES);
        StringBuilder effects = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            String topic = random.nextInt(20) == 0 ? "weather" : "home/room" + random.nextInt(50) + "/sensor";
            String payload = random.nextInt(30) == 0 ? "?" : "{\"temp\":" + random.nextInt(-200, 300) / 10.0 + "}";
            effects.append(random.nextInt(10) == 0 ? house.recalls(topic, payload) : house.hears(topic, payload))
                    .append('\n');
        }
        return effects.toString();
    }

    @Test
    void keysPastTheLimitAreRefusedAndThoseKnownGoOn() {
        House house = House.of(new Limits(10, 1 << 20, 1 << 10, 1_000), RULES);
        List<String> full = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            noted(house.hears("home/room" + i + "/sensor", "{\"temp\":20}")).stream()
                    .filter(note -> note.contains(" FULL: "))
                    .forEach(full::add);
        }
        assertThat(full).hasSizeGreaterThan(10);
        assertThat(full).allMatch(note -> note.matches("(sensor|cold|warmer) FULL: there is no room .*"));
        assertThat(house.says("home/room0/sensor", "{\"temp\":5}")).containsExactly("cold/room0 ");
    }

    @Test
    void bytesPastTheLimitAreRefusedAndTheValueIsUnknown() {
        House house = House.of(new Limits(100, 100, 1 << 10, 1_000), RULES);
        String longer = "{\"temp\":5,\"x\":\"" + "x".repeat(60) + "\"}";
        assertThat(house.says("home/a/sensor", longer)).hasSize(1);
        assertThat(noted(house.hears("home/b/sensor", longer)))
                .containsExactly("sensor FULL: there is no room to keep it: what is kept has reached its limits");
        assertThat(house.says("home/a/sensor", "{\"temp\":20}")).isEmpty();
        assertThat(house.says("home/b/sensor", longer)).hasSize(1);
    }

    @Test
    void stepsPastTheLimitFail() {
        House house = House.of(
                new Limits(10, 10_000, 10_000, 20),
                "inputs: { a: in }\nrules: [ { id: r, when: { message: a }, then: { publish: out, payload: \"${a.x}\" } } ]",
                "rules: [ { id: s, when: { message: a }, then: { publish: out, payload: \"${a.x + 'b'}\" } } ]");
        String payload = "{\"x\":\"" + "x".repeat(1_000) + "\"}";
        assertThat(noted(house.hears("in", payload)))
                .containsExactly(
                        "r FIRED: message: a",
                        "s FAILED: the payload for out cannot be made: "
                                + "the evaluation takes too many steps at rules2.yaml:1:75");
    }

    @Test
    void manyThreadsLoseNoEdgeAndMakeNone() throws InterruptedException {
        House house = House.of(RULES);
        int rooms = 16;
        ConcurrentHashMap<String, Integer> fired = new ConcurrentHashMap<>();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int first = t;
            threads.add(Thread.ofPlatform()
                    .uncaughtExceptionHandler((_, e) -> failure.set(e))
                    .start(() -> {
                        await(start);
                        for (int i = 0; i < 2_000; i++) {
                            for (int room = first; room < rooms; room += 4) {
                                hear(house, "home/" + room + "/sensor", i % 2 == 0 ? 5 : 15, fired);
                            }
                        }
                    }));
        }
        threads.add(Thread.ofPlatform()
                .uncaughtExceptionHandler((_, e) -> failure.set(e))
                .start(() -> {
                    await(start);
                    for (int i = 0; i < 500; i++) {
                        hear(house, "weather", i % 2 == 0 ? 0 : 100, fired);
                    }
                }));
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failure.get()).isNull();
        for (int room = 0; room < rooms; room++) {
            assertThat(fired).containsEntry("cold/" + room, 1_000);
            assertThat(fired.getOrDefault("warmer/" + room, 0))
                    .isBetween(0, 5_000); // none when the weather was over first
        }
    }

    private static void hear(House house, String topic, int temp, ConcurrentHashMap<String, Integer> fired) {
        Effects effects = house.rules()
                .apply(new Event.Message(Instant.EPOCH, topic, Bytes.of("{\"temp\":" + temp + "}"), false));
        effects.publishes().forEach(publish -> fired.merge(publish.topic(), 1, Integer::sum));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aReloadKeepsWhatStillMeansTheSame() {
        House before = House.of(RULES);
        before.says("weather", "{\"temp\":0}");
        before.says("home/bath/sensor", "{\"temp\":5}");
        House after = House.of("""
                # moved, renamed, rewritten, but the same
                inputs: { probe: "home/{room}/sensor", air: weather }
                rules:
                  - { about: as it was, id: cold, when: { becomes: (probe.temp)<10 }, then: [ { publish: 'cold/{room}' } ] }
                  - { id: warmer, when: { becomes: probe.temp > air.temp }, then: { publish: "warm/{room}" } }
                  - { id: new, when: { message: air }, then: { publish: out } }
                """);
        assertThat(after.rules().adopt(before.rules()))
                .containsExactly(
                        "kept 2 values and 1 rule as it was",
                        "rule 'warmer' has changed: it starts fresh",
                        "rule 'new' is new: it starts fresh");
        assertThat(after.says("home/bath/sensor", "{\"temp\":5}")).containsExactly("warm/bath ");
    }

    @Test
    void aReloadWithoutChangesIsNotNoticed() {
        House before = House.of(RULES);
        before.says("weather", "{\"temp\":0}");
        before.says("home/bath/sensor", "{\"temp\":5}");
        House after = House.of(RULES);
        assertThat(after.rules().adopt(before.rules())).containsExactly("kept 2 values and 2 rules as they were");
        assertThat(after.says("home/bath/sensor", "{\"temp\":5}")).isEmpty();
        assertThat(after.says("weather", "{\"temp\":20}")).isEmpty();
        assertThat(after.says("weather", "{\"temp\":0}")).containsExactly("warmer/bath 0");
    }

    @Test
    void whatIsGoneIsNamedAndAnotherKindOfRuleSetIsNotBelieved() {
        House before = House.of(RULES);
        House after = House.of("inputs: { a: b }");
        assertThat(after.rules().adopt(before.rules()))
                .containsExactly(
                        "kept 0 values and 0 rules as they were", "rule 'cold' is gone", "rule 'warmer' is gone");
    }
}
