package io.lintel.rules.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings played to rules: what they would have said, and how others would have differed. */
class ReplayTest {
    private static final String HEAT = """
            inputs: { t: "home/{room}/thermostat", order: "home/{room}/hvac/set" }
            rules:
              - id: heat
                when: { becomes: t.temp < %s, for: 2m }
                then: { publish: "home/{room}/hvac/set", payload: { mode: heat } }
              - id: tell
                when: { message: order }
                then: { publish: "log/{room}", payload: "${order.mode}" }
            """;

    private static Recordings evening() {
        return new Recordings()
                .says("home/living/thermostat", "{\"temp\":21}")
                .passes(Duration.ofMinutes(1))
                .says("home/living/thermostat", "{\"temp\":19}")
                .passes(Duration.ofMinutes(10))
                .says("home/bath/thermostat", "{\"temp\":18}")
                .passes(Duration.ofMinutes(10))
                .says("home/living/thermostat", "{\"temp\":21}");
    }

    @Test
    void effectsHappenAtTheirTimeAndComeBackToTheRules() throws Exception {
        assertThat(evening().replayed(ReplayPlan.of(Recordings.rules(HEAT.formatted("20")))))
                .startsWith("""
                        {"at":"2026-01-05T20:03:00Z","topic":"home/living/hvac/set","rule":"heat","text":"{\\"mode\\":\\"heat\\"}"}
                        {"at":"2026-01-05T20:03:00Z","topic":"log/living","rule":"tell","text":"heat"}
                        {"at":"2026-01-05T20:13:00Z","topic":"home/bath/hvac/set","rule":"heat","text":"{\\"mode\\":\\"heat\\"}"}
                        {"at":"2026-01-05T20:13:00Z","topic":"log/bath","rule":"tell","text":"heat"}
                        """)
                .contains("4 messages, 2026-01-05 20:00:00.000 to 2026-01-05 20:21:00.000")
                .contains("heat  fired 2", "1 × home/bath/hvac/set", "4 messages would have been published");
    }

    @Test
    void twoRuleSetsAreToldApartMessageByMessage() throws Exception {
        ReplayPlan plan = ReplayPlan.of(Recordings.rules(HEAT.formatted("20")))
                .against(Recordings.rules(HEAT.formatted("18.5").replace("mode: heat", "mode: boost")));
        assertThat(evening().replayed(plan)).endsWith("""

                        the other rules would have sent

                        home/living/hvac/set: 1 fewer  (heat)
                          2026-01-05 20:03:00.000  fewer  {"mode":"heat"}
                        log/living: 1 fewer  (tell)
                          2026-01-05 20:03:00.000  fewer  heat
                        home/bath/hvac/set: 1 with another payload  (heat)
                          2026-01-05 20:13:00.000  other  {"mode":"heat"} → {"mode":"boost"}
                        log/bath: 1 with another payload  (tell)
                          2026-01-05 20:13:00.000  other  heat → boost

                        4 differences; 0 messages the same
                        """);
    }

    @Test
    void theSameRulesDoNotDifferFromThemselves() throws Exception {
        String rules = HEAT.formatted("20");
        assertThat(evening().replayed(ReplayPlan.of(Recordings.rules(rules)).against(Recordings.rules(rules))))
                .endsWith("no difference: both publish the same 4 messages\n");
    }

    @Test
    void aCircleEndsWhereTheGatewayEndsIt() throws Exception {
        String circle = """
                inputs: { ping: "ping" }
                rules:
                  - id: pong
                    when: { message: ping }
                    allow_cycle: true
                    then: { publish: ping, payload: "${ping}" }
                """;
        assertThat(new Recordings().says("ping", "1").replayed(ReplayPlan.of(Recordings.rules(circle))))
                .contains("16 × ping", "1 effect left out: one event led to too many");
    }

    @Test
    void whatRulesHadSaidIsNotSaidTwice() throws Exception {
        Recordings recording = evening()
                .line(
                        "home/hall/hvac/set",
                        "{\"mode\":\"heat\"}",
                        ",\"user\":[[\"lintel-cause\",\"a-1\"],[\"lintel-hops\",\"1\"]]");
        assertThat(recording.replayed(ReplayPlan.of(Recordings.rules(HEAT.formatted("20")))))
                .contains("1 message of rules left out")
                .doesNotContain("log/hall");
        assertThat(recording.replayed(
                        ReplayPlan.of(Recordings.rules(HEAT.formatted("20"))).effects(RecordedEffects.NONE)))
                .contains("log/hall");
    }

    @Test
    void withoutUserPropertiesEffectsAreKnownByWhatTheySay() throws Exception {
        Recordings recording = new Recordings()
                .says("home/living/thermostat", "{\"temp\":19}")
                .passes(Duration.ofMinutes(2).plusMillis(3))
                .says("home/living/hvac/set", "{\"mode\":\"heat\"}")
                .says("home/living/hvac/set", "{\"mode\":\"off\"}");
        ReplayPlan plan = ReplayPlan.of(Recordings.rules(HEAT.formatted("20")));
        assertThat(recording.replayed(plan)).contains("3 × log/living");
        assertThat(recording.replayed(
                        ReplayPlan.of(Recordings.rules(HEAT.formatted("20"))).effects(RecordedEffects.EQUAL)))
                .contains("1 message of rules left out", "2 × log/living");
    }

    @Test
    void retainedValuesAreKnownAndNoChange() throws Exception {
        Recordings recording = new Recordings()
                .line("home/living/thermostat", "{\"temp\":19}", ",\"retained\":true")
                .passes(Duration.ofHours(1))
                .says("home/bath/thermostat", "{\"temp\":25}");
        assertThat(recording.replayed(ReplayPlan.of(Recordings.rules("""
                        inputs: { t: "home/{room}/thermostat" }
                        rules: [ { id: a, when: { message: t }, then: { publish: "seen/{room}" } } ]
                        """))))
                .contains("seen/bath")
                .doesNotContain("seen/living");
    }

    @Test
    void anAnswerToTheRecordedQuestionAnswersOurs() throws Exception {
        String rules = """
                inputs: { go: "go" }
                rules:
                  - id: ask
                    when: { message: go }
                    then:
                      - request: device/get
                        within: 5s
                        as: got
                        else: { publish: out, payload: silence }
                      - publish: out
                        payload: "${got}"
                """;
        Recordings recording = new Recordings()
                .says("go", "1")
                .line(
                        "device/get",
                        "",
                        ",\"responseTopic\":\"lintel/reply/x-9\",\"correlation\":\"eC05\","
                                + "\"user\":[[\"lintel-cause\",\"a-1\"],[\"lintel-hops\",\"1\"]]")
                .passes(Duration.ofSeconds(1))
                .line("lintel/reply/x-9", "on", ",\"correlation\":\"eC05\"")
                .passes(Duration.ofMinutes(1))
                .says("other", "1");
        assertThat(recording.replayed(ReplayPlan.of(Recordings.rules(rules))))
                .contains("\"topic\":\"out\",\"rule\":\"ask\",\"text\":\"on\"")
                .doesNotContain("silence");
    }

    @Test
    void onlyWhatIsAskedForIsTold() throws Exception {
        ReplayPlan plan = ReplayPlan.of(Recordings.rules(HEAT.formatted("20")));
        assertThat(evening().replayed(plan.telling("tell"::equals)))
                .contains("log/living")
                .doesNotContain("hvac");
        assertThat(evening()
                        .replayed(ReplayPlan.of(Recordings.rules(HEAT.formatted("20")))
                                .between(Optional.of(Instant.parse("2026-01-05T20:10:00Z")), Optional.empty())))
                .contains("log/bath")
                .doesNotContain("log/living");
        assertThat(evening()
                        .replayed(ReplayPlan.of(Recordings.rules(HEAT.formatted("20")))
                                .between(Optional.empty(), Optional.of(Instant.parse("2026-01-05T20:10:00Z")))))
                .contains("log/living")
                .doesNotContain("log/bath");
    }

    @Test
    void theSameRecordingGivesTheSameByteForByte() throws Exception {
        SplittableRandom random = new SplittableRandom(7);
        Recordings recording = new Recordings();
        for (int i = 0; i < 2_000; i++) {
            recording
                    .passes(Duration.ofMillis(random.nextInt(60_000)))
                    .says("home/room" + random.nextInt(9) + "/thermostat", "{\"temp\":" + random.nextInt(15, 25) + "}");
        }
        String once = recording.replayed(
                ReplayPlan.of(Recordings.rules(HEAT.formatted("20"))).against(Recordings.rules(HEAT.formatted("19"))));
        String again = recording.replayed(
                ReplayPlan.of(Recordings.rules(HEAT.formatted("20"))).against(Recordings.rules(HEAT.formatted("19"))));
        assertThat(again).isEqualTo(once).contains("differences");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "[1]",
                "{}",
                "{\"at\":1}",
                "{\"at\":-1,\"topic\":\"a\",\"text\":\"b\"}",
                "{\"at\":9223372036854775807,\"topic\":\"a\",\"text\":\"b\"}",
                "{\"at\":99999999999999999999999,\"topic\":\"a\",\"text\":\"b\"}",
                "{\"at\":1,\"topic\":\"a/#\",\"text\":\"b\"}",
                "{\"at\":1,\"topic\":\"\",\"text\":\"b\"}",
                "{\"at\":1,\"topic\":\"a\",\"base64\":\"%%\"}",
                "{\"at\":1,\"topic\":\"a\",\"text\":null}",
                "{\"at\":1,\"topic\":\"a\",\"text\":\"b\",\"user\":7}",
                "{\"at\":1,\"topic\":\"a\",\"text\":\"b\"} {}",
                "{\"at\":1,\"topic\":\"a\",\"text\":\"b\",\"x\":[[[[[[[[[[[[1]]]]]]]]]]]]}",
                "",
            })
    void whatIsNoMessageIsNamedByItsLine(String line) {
        Recordings recording = evening().raw(line + "\n").says("a", "1");
        assertThatThrownBy(() -> recording.replayed(ReplayPlan.of(Recordings.rules(HEAT.formatted("20")))))
                .isInstanceOf(MalformedRecordingException.class)
                .hasMessage("line 6: this line is no recorded message");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "{}", "{\"recording\":", "{\"at\":1,\"topic\":\"a\",\"text\":\"b\"}", "[]"})
    void whatIsNoRecordingIsSaid(String text) {
        assertThatThrownBy(() -> new RecordingReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(MalformedRecordingException.class)
                .hasMessageContaining("this is no recording");
    }

    @Test
    void aNewerRecordingIsSaid() {
        assertThatThrownBy(() -> new RecordingReader(
                        new ByteArrayInputStream("{\"recording\":2}\n".getBytes(StandardCharsets.UTF_8))))
                .hasMessageContaining("newer Lintel");
    }

    @Test
    void cutAnywhereItIsReadAsFarAsItIsWhole() throws Exception {
        byte[] whole = evening().bytes();
        int header = new String(whole, StandardCharsets.UTF_8).indexOf('\n');
        for (int length = header; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            try (RecordingReader reader = new RecordingReader(new ByteArrayInputStream(cut))) {
                long lines = 0;
                while (reader.next().isPresent()) {
                    lines++;
                }
                assertThat(lines).isLessThanOrEqualTo(4);
            }
        }
    }

    @Test
    void timersWithoutEndAreToldInsteadOfWaitedFor() {
        Recordings recording = new Recordings().passes(Duration.ofDays(365 * 4)).says("a", "1");
        assertThatThrownBy(() -> recording.replayed(ReplayPlan.of(Recordings.rules("""
                        rules: [ { id: tick, when: { every: 1m }, then: { publish: tick } } ]
                        """))))
                .hasMessageContaining("line 2: more than 1,000,000 timers");
    }

    @Test
    void clocksThatAreSetBackDoNotTurnTimeBack() throws Exception {
        Recordings recording = evening().passes(Duration.ofHours(-1)).says("home/living/thermostat", "{\"temp\":19}");
        assertThat(recording.replayed(ReplayPlan.of(Recordings.rules(HEAT.formatted("20")))))
                .contains("to 2026-01-05 20:21:00.000");
    }
}
