package io.lintel.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.deploy.Command.Outcome;
import io.lintel.deploy.Mosquitto.Listener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./lintel rules shadow}, {@code promote} and {@code drop} at {@code ./lintel run}. */
class ShadowTest {
    private static final String RULES = """
            inputs: { order: "timer/{n}/set", ask: "ask/{who}" }
            rules:
              - id: later
                when: { message: order }
                then: [ { wait: 20s }, { publish: "timer/{n}/done", payload: rings } ]
              - id: answer
                when: { message: ask }
                then: { publish: "answer/{who}", payload: %s }
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit's
    private Path folder;

    @SuppressWarnings("NullAway.Init") // before each test
    private Path edit;

    @BeforeEach
    void writeRules() throws Exception {
        Files.writeString(
                Files.createDirectory(folder.resolve("rules")).resolve("home.yaml"), RULES.formatted("first"));
        edit = Files.createDirectory(folder.resolve("edit"));
        Files.writeString(edit.resolve("home.yaml"), RULES.formatted("second"));
    }

    private Outcome rules(Gateway gateway, String... words) throws InterruptedException {
        String[] all = new String[words.length + 1];
        all[0] = "rules";
        System.arraycopy(words, 0, all, 1, words.length);
        return Command.lintel(all)
                .with("LINTEL_DATA_DIR", folder.resolve("data").toString())
                .with("LINTEL_HTTP_PORT", Integer.toString(gateway.httpPort()))
                .run();
    }

    @Test
    void whatDiffersIsSeenAndPromotedWithTheTimersThatRun() throws Exception {
        Command run = Gateway.command(folder.resolve("data"))
                .with("LINTEL_RULES_DIR", folder.resolve("rules").toString());
        try (Gateway gateway = Gateway.start(run)) {
            Mosquitto mosquitto = new Mosquitto(gateway);
            try (Listener heard = mosquitto.listen("#")) {
                mosquitto.publish("timer/7/set", "1", "-q", "1");
                Outcome started = rules(gateway, "shadow", edit.toString());
                assertThat(started.exit()).as(started.all()).isZero();
                assertThat(started.out())
                        .contains("1 file, 2 rules: ok", "rule 'answer' has changed", "The shadow runs");

                mosquitto.publish("ask/anna", "1", "-q", "1");
                heard.await("answer/anna first");
                Awaitility.await("the difference")
                        .atMost(Duration.ofMinutes(1))
                        .untilAsserted(() -> assertThat(rules(gateway, "shadow").out())
                                .contains(
                                        "different: 1",
                                        "answer/anna: 1 with another payload  (answer)",
                                        "first → second"));

                Outcome promoted = rules(gateway, "promote");
                assertThat(promoted.exit()).as(promoted.all()).isZero();
                assertThat(promoted.out()).contains("rules loaded again as version 2", "1 rule as it was");
                mosquitto.publish("ask/bert", "1", "-q", "1");
                heard.await("answer/bert second");

                heard.await("timer/7/done rings");
                assertThat(heard.messages())
                        .doesNotContain("answer/anna second")
                        .containsOnlyOnce("timer/7/done rings");
                assertThat(Files.readString(folder.resolve("rules/home.yaml"))).contains("second");
                assertThat(rules(gateway, "versions").out()).hasLineCount(2);
                assertThat(gateway.log()).doesNotContain("\tat ", "ERROR");
            }
        }
    }

    @Test
    void withoutATokenNobodyIsServedAndWithoutAShadowItIsOneSentence() throws Exception {
        Command run = Gateway.command(folder.resolve("data"))
                .with("LINTEL_RULES_DIR", folder.resolve("rules").toString());
        try (Gateway gateway = Gateway.start(run)) {
            assertThat(gateway.get("/api/rules/shadow").statusCode()).isEqualTo(401);
            for (String word : new String[] {"shadow", "promote", "drop"}) {
                Outcome outcome = rules(gateway, word);
                assertThat(outcome.exit()).isEqualTo(1);
                assertThat(outcome.all().strip()).isEqualTo("No shadow runs; ./lintel rules shadow DIR starts one.");
            }
            Files.writeString(edit.resolve("home.yaml"), "rules: [ { id: answer, when: { massage: ask } } ]\n");
            Outcome broken = rules(gateway, "shadow", edit.toString());
            assertThat(broken.exit()).isEqualTo(1);
            assertThat(broken.all()).contains("home.yaml:1:", "^").doesNotContain("\tat ");
        }
    }
}
