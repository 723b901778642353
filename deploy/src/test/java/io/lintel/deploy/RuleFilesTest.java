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

/** Rule files under {@code ./lintel run} and {@code ./lintel rules check}. */
class RuleFilesTest {
    private static final String ECHO = """
            inputs:
              ask: ask/{who}
            rules:
              - id: answer
                when: { message: ask }
                then:
                  - publish: answer/{who}
                    payload: { said: %s }
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit's
    private Path folder;

    @SuppressWarnings("NullAway.Init") // before each test
    private Path rules;

    @BeforeEach
    void writeRules() throws Exception {
        rules = Files.createDirectory(folder.resolve("rules"));
        Files.writeString(rules.resolve("echo.yaml"), ECHO.formatted("first"));
    }

    @Test
    void aChangeIsLiveWithinASecondAndABrokenFileLeavesTheLastGoodSetRunning() throws Exception {
        Command run = Gateway.command(folder.resolve("data")).with("LINTEL_RULES_DIR", rules.toString());
        try (Gateway gateway = Gateway.start(run)) {
            Mosquitto mosquitto = new Mosquitto(gateway);
            try (Listener answers = mosquitto.listen("answer/#")) {
                mosquitto.publish("ask/anna", "{}");
                answers.await("answer/anna {\"said\":\"first\"}");

                Files.writeString(rules.resolve("echo.yaml"), ECHO.formatted("second"));
                awaitAnswer(mosquitto, answers, "second");

                Files.writeString(rules.resolve("echo.yaml"), "rules: [ { id: answer, when: { massage: ask } } ]\n");
                gateway.lines().await("what is wrong", line -> line.contains("echo.yaml:1:"));
                mosquitto.publish("ask/bert", "{}");
                answers.await("answer/bert {\"said\":\"second\"}");

                assertThat(gateway.get("/q/health/ready").statusCode()).isEqualTo(200);
                assertThat(gateway.log()).doesNotContain("\tat ");
            }
        }
    }

    @Test
    void checkSaysWhatIsWrongAndEndsWithOne() throws Exception {
        Files.writeString(rules.resolve("echo.yaml"), "rules: [ { id: answer, when: { massage: ask } } ]\n");

        Outcome outcome = Command.lintel("rules", "check", rules.toString()).run();

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.all()).contains("echo.yaml:1:", "^").doesNotContain("\tat ");
    }

    @Test
    void checkOfGoodRulesEndsWithZeroAndOfTheSampleHomeToo() throws Exception {
        Outcome here = Command.lintel("rules", "check", "rules").in(folder).run();
        Outcome sample = Command.lintel("rules", "check").run();

        assertThat(here.exit()).as(here.all()).isZero();
        assertThat(sample.exit()).as(sample.all()).isZero();
        assertThat(here.err() + sample.err()).isEmpty();
    }

    @Test
    void checkOfAMissingFolderIsOneSentence() throws Exception {
        Outcome outcome = Command.lintel(
                        "rules", "check", folder.resolve("missing").toString())
                .run();

        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.all().strip().lines()).hasSize(1);
        assertThat(outcome.all()).contains("missing");
    }

    /** The deadline is the promise: one second, and another for starting mosquitto_pub on a busy machine. */
    private static void awaitAnswer(Mosquitto mosquitto, Listener answers, String said) {
        Awaitility.await("the change is live")
                .pollInterval(Duration.ofMillis(100))
                .atMost(Duration.ofSeconds(2))
                .until(() -> {
                    mosquitto.publish("ask/anna", "{}");
                    return answers.messages().contains("answer/anna {\"said\":\"" + said + "\"}");
                });
    }
}
