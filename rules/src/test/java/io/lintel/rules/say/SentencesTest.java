package io.lintel.rules.say;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.RuleSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every trigger, step and option has its words, frozen in {@code say/expected.txt}. {@code -Dgolden=write} writes what is
 * said now; read the difference like prose.
 */
final class SentencesTest {
    private static final Path FOLDER = Path.of("src/test/resources/say");

    private static List<RuleSource> sources() throws IOException {
        return List.of(new RuleSource("rules.yaml", Files.readString(FOLDER.resolve("rules.yaml"))));
    }

    @Test
    void everyRuleIsOnePlainSentence() throws IOException {
        String said = String.join("\n\n", Sentences.of(sources(), "")) + "\n";
        Path expected = FOLDER.resolve("expected.txt");
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(expected, said);
        }
        assertThat(said).isEqualTo(Files.readString(expected));
    }

    @Test
    void oneRuleIsToldByItsId() throws IOException {
        assertThat(Sentences.of(sources(), "heat")).singleElement().asString().startsWith("heat: When ");
        assertThat(Sentences.of(sources(), "nobody")).isEmpty();
    }
}
