package io.lintel.rules.say;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What editors complete and underline is what the gateway takes and refuses. */
final class EditorSchemaTest {
    private static final Path CASES = Path.of("src/test/resources/issues");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(EditorSchema.json());

    private static Set<ValidationMessage> complaints(Path file) throws IOException {
        Object yaml = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        return SCHEMA.validate(JSON.valueToTree(yaml));
    }

    static List<Path> sampleHome() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../deploy/home/rules"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("sampleHome")
    void theSampleHomeIsValid(Path file) throws IOException {
        assertThat(complaints(file)).isEmpty();
    }

    /** Faults of structure: expressions and topics have grammars of their own, which a schema does not know. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "publish-no-topic",
                "publish-qos",
                "publish-retain",
                "publish-unknown-key",
                "rule-enabled-word",
                "rule-is-text",
                "rule-unknown-keys",
                "rule-without-anything",
                "rules-are-a-mapping",
                "sections-unknown",
                "trigger-empty",
                "trigger-text",
                "trigger-until-alone",
                "yaml-is-text"
            })
    void aFaultOfStructureIsRefused(String name) throws IOException {
        assertThat(complaints(CASES.resolve(name).resolve("rules.yaml"))).isNotEmpty();
    }

    @Test
    void aFileThatSaysNothingIsValid() throws IOException {
        assertThat(SCHEMA.validate(JSON.readTree("{}"))).isEmpty();
        assertThat(SCHEMA.validate(JSON.readTree("{\"rules\": null}"))).isEmpty();
    }

    @Test
    void aRuleHasAWhenOrAQuery() throws IOException {
        String rule = "{\"rules\": [{\"id\": \"a\", %s\"then\": [{\"publish\": \"x\", \"format\": \"cbor\"}]}]}";
        assertThat(SCHEMA.validate(JSON.readTree(rule.formatted("\"sql\": \"SELECT * FROM 't'\", "))))
                .isEmpty();
        assertThat(SCHEMA.validate(JSON.readTree(rule.formatted("\"when\": {\"message\": \"x\"}, "))))
                .isEmpty();
        assertThat(SCHEMA.validate(JSON.readTree(rule.formatted("")))).isNotEmpty();
    }

    @Test
    void anInputHasATopicAndMayHaveASchema() throws IOException {
        String input = "{\"inputs\": {\"x\": {%s\"schema\": {\"type\": \"number\"}, \"invalid\": \"%s\"}}}";
        assertThat(SCHEMA.validate(JSON.readTree(input.formatted("\"topic\": \"a\", ", "refuse"))))
                .isEmpty();
        assertThat(SCHEMA.validate(JSON.readTree(input.formatted("\"topic\": \"a\", ", "reject"))))
                .isNotEmpty();
        assertThat(SCHEMA.validate(JSON.readTree(input.formatted("", "refuse"))))
                .isNotEmpty();
    }

    @Test
    void everyKindOfTriggerStepAndExpectationIsThere() {
        assertThat(EditorSchema.json())
                .contains("\"becomes\"", "\"silent\"", "\"cron\"", "\"gather\"", "\"wait_until\"", "\"expect_nothing\"")
                .contains("\"fire_if_due\"", "\"dead_letter\"");
    }
}
