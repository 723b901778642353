package io.lintel.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ShippedScenariosTest {

    static List<String> names() {
        return ShippedScenarios.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void isRightAndSaysWhatItIsAbout(String name) {
        ScenarioReading reading = ScenarioFile.parse(name, ShippedScenarios.text(name));

        assertThat(reading).isInstanceOfAny(ScenarioReading.Read.class, ScenarioReading.ReadFleet.class);
        assertThat(ShippedScenarios.about(name)).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("names")
    void usesOnlyKeysThatTheSchemaKnows(String name) throws Exception {
        JsonNode schema = new ObjectMapper().readTree(ScenarioSchema.text());
        Object file = new Load(LoadSettings.builder().build()).loadFromString(ShippedScenarios.text(name));
        boolean isFleet = file instanceof Map<?, ?> keys && keys.containsKey("devices");

        check(name, file, schema.path(isFleet ? "then" : "else"));
    }

    @Test
    void thereAreTenAndMore() {
        assertThat(names()).hasSizeGreaterThanOrEqualTo(10).doesNotHaveDuplicates();
    }

    private static void check(String path, Object value, JsonNode schema) {
        if (value instanceof Map<?, ?> mapping && schema.has("properties")) {
            mapping.forEach((key, each) -> {
                assertThat(schema.path("properties").has(key.toString()))
                        .as(path + "." + key)
                        .isTrue();
                check(path + "." + key, each, schema.path("properties").path(key.toString()));
            });
            schema.path("required")
                    .forEach(key -> assertThat(mapping.containsKey(key.asText()))
                            .as(path + " has " + key)
                            .isTrue());
        } else if (value instanceof Map<?, ?> named
                && schema.path("additionalProperties").isObject()) {
            named.forEach((key, each) -> check(path + "." + key, each, schema.path("additionalProperties")));
        } else if (value instanceof List<?> list) {
            list.forEach(each -> check(path + "[]", each, schema.path("items")));
        } else if (schema.has("enum")) {
            assertThat(schema.path("enum").valueStream().map(JsonNode::asText))
                    .as(path)
                    .contains(value.toString());
        }
    }
}
