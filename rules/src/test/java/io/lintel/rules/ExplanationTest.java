package io.lintel.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.say.Portrait;
import io.lintel.rules.say.Sentences;
import io.lintel.rules.trace.Ending;
import io.lintel.rules.trace.Explanation;
import io.lintel.rules.trace.Explanation.Question;
import io.lintel.rules.trace.Tracing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a person is told of the sample home, frozen in {@code explain/*.txt}. {@code -Dgolden=write} writes what is told
 * now; the change is then reviewed like code.
 */
class ExplanationTest {
    private static final Path GOLDEN = Path.of("src/test/resources/explain");
    private static final Path HOME = Path.of("../deploy/home/rules");
    private static final boolean WRITE = "write".equals(System.getProperty("golden"));
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final List<RuleSource> sources = House.sources(HOME);
    private final Timeline time = Timeline.traced(
            Tracing.DEFAULT, sources.stream().map(RuleSource::text).toArray(String[]::new));

    @BeforeEach
    void aMorning() {
        time.starts()
                .waits("7h")
                .hears("weather/outside/state", "{\"temp\": 4, \"rain\": 0, \"lux\": 20000}")
                .waits("2m")
                .hears("home/kitchen/motion/state", "{\"on\": true}")
                .waits("1m");
        say("phone/anna/rooms/living/target", "{\"target\": 22}");
        time.waits("2s")
                .hears("home/living/thermostat/state", "{\"temp\": 19.5, \"target\": 22}")
                .waits("10m")
                .hears("home/living/thermostat/state", "{\"temp\": 20.5, \"target\": 22}")
                .waits("10m")
                .hears("home/living/thermostat/state", "{\"temp\": 21, \"target\": 22}")
                .waits("30s");
    }

    private void say(String topic, String payload) {
        time.hears(topic, payload);
    }

    private Explanation explanation() {
        return new Explanation(time.rules().traces(), time.now().plus(Duration.ofMinutes(1)), BERLIN);
    }

    private String rule(String id, Question question) {
        Portrait portrait = Sentences.portraits(sources).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        return explanation()
                .rule(
                        id + ": " + portrait.about() + "\n" + portrait.sentence(),
                        time.rules().traces().of(id).orElseThrow(),
                        question);
    }

    private static void isAsBefore(String name, String told) throws IOException {
        Path golden = GOLDEN.resolve(name);
        if (WRITE) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, told);
        }
        assertThat(told).isEqualTo(Files.readString(golden));
    }

    @Test
    void tellsWhyTheHeatingIsOn() throws IOException {
        isAsBefore("heating-on.txt", explanation().topic("home/living/hvac/set", 1));
    }

    @Test
    void tellsWhyTheLightDidNotGoOn() throws IOException {
        isAsBefore("light-not-on.txt", rule("light-on", Question.USUAL));
        isAsBefore("light-topic.txt", explanation().topic("home/kitchen/light/set", 1));
    }

    @Test
    void thePageShowsWhatIsTold() {
        assertThat(House.read(Path.of("../docs/rules/explain.md")))
                .contains(explanation().topic("home/living/hvac/set", 1), rule("light-on", Question.USUAL));
    }

    @Test
    void tellsAChainThroughRules() throws IOException {
        isAsBefore("take-over.txt", rule("take-over-target", Question.USUAL));
    }

    @Test
    void tellsWhatHappenedManyTimesInARowOnce() throws IOException {
        isAsBefore("rest.txt", rule("rest", Question.USUAL));
    }

    @Test
    void tellsOfStepsOfARunThatWaits() throws IOException {
        time.hears("home/away", "{\"on\": true}").hears("home/front/door/state", "{\"open\": true, \"locked\": false}");
        isAsBefore("intruder.txt", rule("intruder", Question.USUAL));
    }

    @Test
    void tellsOnlyWhatIsAskedFor() {
        Question fired =
                new Question(EnumSet.of(Ending.FIRED), trace -> trace.key().containsValue("attic"), 3);
        assertThat(rule("heat", fired))
                .contains("Nothing is kept of what was asked for")
                .doesNotContain("failed");
    }

    @Test
    void aRuleThatNothingHasSetOffSaysSo() {
        assertThat(rule("damp", Question.USUAL)).contains("Nothing has set it off since it was loaded.");
    }

    /** The window has said nothing either, but the condition does without. */
    @Test
    void theRemedyNamesWhatWasNotKnownAndNoOther() {
        time.hears("home/attic/thermostat/state", "{\"target\": 22}");
        assertThat(rule("heat", Question.USUAL))
                .contains("remedy    thermostat.temp has to be known; has(…) lets a rule do without.");

        time.hears("home/front/door/state", "{\"open\": true, \"locked\": false}");
        assertThat(rule("intruder", Question.USUAL))
                .contains("remedy    A message on home/away has to come first; has(…) lets a rule do without.");
    }

    @Test
    void aTopicOnWhichNoRuleCanPublishIsAnsweredWithThoseThatWere() {
        assertThat(explanation().topic("home/living/hvac/state", 1))
                .contains("No rule can.")
                .contains("home/living/hvac/set");
    }

    @Test
    void whatADeviceSaysCannotHarmTheTerminal() {
        time.hears("phone/\u001b[31m/rooms/living/target", "{\"target\": \"\u001b[31m\"}");
        assertThat(rule("take-over-target", Question.USUAL)).doesNotContain("\u001b");
    }
}
