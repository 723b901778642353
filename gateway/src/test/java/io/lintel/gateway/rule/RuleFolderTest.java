package io.lintel.gateway.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.RuleSource;
import io.lintel.rules.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RuleFolderTest {
    @TempDir
    private Path folder;

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void schemasAndDescriptorSetsLieBesideTheRules() throws IOException {
        file("a.yaml", "inputs: { x: { topic: in, schema: x.json, invalid: refuse } }");
        file("x.json", "{\"type\":\"number\"}");
        file("notes.txt", "nothing for the rules");
        file(".hidden.json", "{");
        Files.write(folder.resolve("home.desc"), new byte[] {0x0a, 0x02, 0x0a, 0x00});
        List<RuleSource> sources = new RuleFolder(folder).read();
        assertThat(sources).extracting(RuleSource::fileName).containsExactly("a.yaml", "home.desc", "x.json");
        assertThat(sources.get(1).text()).isEqualTo("CgIKAA==");
        assertThat(RuleLoad.of(sources, Settings.DEFAULT).summary()).isEqualTo("1 file, 0 rules: ok");
    }

    /** A version that is rolled back to has the descriptor set as it was read. */
    @Test
    void aDescriptorSetThatWasWrittenAsTextIsReadAsItIs() throws IOException {
        file("home.desc", "CgIKAA==");
        assertThat(new RuleFolder(folder).read())
                .singleElement()
                .extracting(RuleSource::text)
                .isEqualTo("CgIKAA==");
    }

    @Test
    void whatAFolderCanHoldIsWhatItWouldBeReadAs() {
        assertThat(RuleFolder.problem(Map.of("a.yaml", "", "b.yml", "", "x.json", "{}", "home.desc", "CgIKAA==")))
                .isEmpty();
        assertThat(RuleFolder.problem(Map.of())).contains("there is no rule file");
        for (String name : List.of(
                "", "a.txt", ".a.yaml", "../a.yaml", "a/b.yaml", "a\\b.yaml", "a\n.yaml", "x".repeat(300) + ".yaml")) {
            assertThat(RuleFolder.problem(Map.of(name, "")))
                    .as(name)
                    .hasValueSatisfying(why -> assertThat(why).contains("is no name of a rule file"));
        }
        assertThat(RuleFolder.problem(Map.of("a.yaml", "ä".repeat(600_000))))
                .contains("'a.yaml' has more than 1048576 bytes");
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i <= 1_000; i++) {
            many.put(i + ".yaml", "");
        }
        assertThat(RuleFolder.problem(many)).contains("there are more than 1000 rule files");
    }
}
