package io.lintel.rules.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.Issue;
import io.lintel.rules.RuleSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleFileTest {
    private static final Path SAMPLE = Path.of("../deploy/home/rules/heating.yaml");

    @Test
    void onAndOffAreText() {
        Issues issues = new Issues();
        RuleFile file = parse("""
                inputs: { a: off, b: no }
                rules:
                  - id: yes
                    when: { message: a }
                    then: { publish: on, payload: [off, yes, true, null, 0x10, 1.50, '5'] }
                """, issues);
        assertThat(issues.all()).isEmpty();
        StepNode.Publish step =
                (StepNode.Publish) file.rules().getFirst().steps().getFirst();
        assertThat(step.message().payload().toString())
                .contains("Text[value=off]", "Text[value=yes]", "Bool[value=true]", "Unknown", "Whole[value=16]")
                .contains("Decimal[value=1.5]", "Text[value=5]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "# only a comment\n",
                "inputs:\nrules:\n",
                "---\n",
                "inputs: {}\nrules: []\n",
                "\uFEFFrules: []"
            })
    void aFileMayBeEmpty(String text) {
        Issues issues = new Issues();
        RuleFile file = parse(text, issues);
        assertThat(issues.all()).isEmpty();
        assertThat(file.rules()).isEmpty();
        assertThat(file.whole()).isTrue();
    }

    @Test
    void anchorsWriteThingsOnce() {
        Issues issues = new Issues();
        RuleFile file = parse("""
                inputs: { a: b }
                rules:
                  - { id: one, when: &when { message: a }, then: &then [ { publish: c } ] }
                  - { id: two, when: *when, then: *then }
                """, issues);
        assertThat(issues.all()).isEmpty();
        assertThat(file.rules().get(1).steps()).isEqualTo(file.rules().get(0).steps());
    }

    @Test
    void noTextDoesHarm() throws IOException {
        long seed = 8;
        Random random = new Random(seed);
        String good = Files.readString(SAMPLE);
        String junk = "{}[]:,'\"#&*!|>%@`-? \n\t\r${}\\\u0000\u0085\uFEFF\uD83Dä";
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder(good);
            for (int n = random.nextInt(1, 8); n > 0; n--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.insert(at, junk.charAt(random.nextInt(junk.length())));
                    case 1 -> text.deleteCharAt(at);
                    default -> text.setCharAt(at, junk.charAt(random.nextInt(junk.length())));
                }
            }
            Issues issues = new Issues();
            parse(text.toString(), issues);
            for (Issue issue : issues.all()) {
                assertThat(issue.render()).as("seed " + seed).doesNotContain("\u0000", "\u001b");
            }
        }
    }

    @Test
    void hostileSizesAreRefusedInTime() {
        assertRefused("a: ".repeat(1_000_000));
        assertRefused("[".repeat(1_000_000));
        assertRefused("{".repeat(1_000_000));
        assertRefused("- ".repeat(1_000_000));
        assertRefused("? ".repeat(1_000_000));
        assertRefused("rules: [" + "{},".repeat(300_000) + "]");
        assertRefused("&a [" + "*a,".repeat(1_000) + "]");
        assertRefused("x".repeat(5_000_000));
        assertRefused("a: \"" + "\\n".repeat(2_000_000));
        assertRefused("\"" + "${".repeat(1_000_000));
        assertRefused("rules:\n" + "  - id: \"" + "\\x41".repeat(500_000) + "\"\n");
    }

    private static void assertRefused(String text) {
        Issues issues = new Issues();
        parse(text, issues);
        assertThat(issues.all()).isNotEmpty().hasSizeLessThanOrEqualTo(1_000);
        assertThat(issues.all().getFirst().render()).hasSizeLessThan(2_000);
    }

    private static RuleFile parse(String text, Issues issues) {
        return RuleFile.parse(List.of(new RuleSource("test.yaml", text)), issues)
                .getFirst();
    }
}
