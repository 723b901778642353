package io.lintel.rules.schema;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.lintel.rules.payload.JsonReader;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Value;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A schema that wants to take for ever does not. */
class HostileSchemaTest {
    private static final Duration AT_ONCE = ofSeconds(20); // a busy machine is slow, an explosion takes years
    private static final String TOO_LONG = "it takes too many steps to hold it against the schema";

    private static Value value(String json) {
        return JsonReader.read(Bytes.of(json));
    }

    private static String objection(String schema, Value value) {
        return assertTimeoutPreemptively(
                AT_ONCE, () -> String.valueOf(JsonSchema.of(value(schema)).objection(value)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$ref\":\"#\"}",
                "{\"allOf\":[{\"$ref\":\"#\"}]}",
                "{\"not\":{\"$ref\":\"#\"}}",
                "{\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":{\"$ref\":\"#/$defs/b\"},\"b\":{\"$ref\":\"#/$defs/a\"}}}",
                "{\"anyOf\":[{\"$ref\":\"#\"},{\"$ref\":\"#\"}]}",
            })
    void aSchemaThatMeansItselfComesToAnEnd(String schema) {
        assertThat(objection(schema, new Value.Whole(1))).isEqualTo(TOO_LONG);
    }

    @Test
    void formsThatMultiplyComeToAnEnd() {
        String defs = IntStream.range(0, 40)
                .mapToObj(i -> "\"d%d\":{\"oneOf\":[{\"$ref\":\"#/$defs/d%d\"},{\"$ref\":\"#/$defs/d%d\"}]}"
                        .formatted(i, i + 1, i + 1))
                .collect(Collectors.joining(","));
        String schema = "{\"$ref\":\"#/$defs/d0\",\"$defs\":{" + defs + ",\"d40\":{\"type\":\"number\"}}}";
        assertThat(objection(schema, new Value.Whole(1))).isEqualTo(TOO_LONG);
    }

    @Test
    void aPatternDoesNotExplode() {
        Value text = new Value.Text("a".repeat(60_000) + "!");
        assertThat(objection("{\"pattern\":\"^(a+)+$\"}", text)).contains("is not like");
        assertThat(objection("{\"pattern\":\"^((a{1,30}){1,30})$\"}", text)).isEqualTo(TOO_LONG);
    }

    @Test
    void aLongChainOfReferencesIsRefused() {
        String defs = IntStream.range(0, 5_000)
                .mapToObj(i -> "\"d%d\":{\"$ref\":\"#/$defs/d%d\"}".formatted(i, i + 1))
                .collect(Collectors.joining(","));
        assertThatThrownBy(
                        () -> JsonSchema.of(value("{\"$ref\":\"#/$defs/d0\",\"$defs\":{" + defs + ",\"d5000\":{}}}")))
                .isInstanceOf(SchemaProblem.class);
    }

    @Test
    void aLongListIsLookedAtInOneGo() {
        Value list = new Value.Items(
                IntStream.range(0, 90_000).<Value>mapToObj(Value.Whole::new).toList());
        assertThat(objection("{\"uniqueItems\":true,\"items\":{\"type\":\"number\"}}", list))
                .isEqualTo("null");
        String large = IntStream.range(0, 200).mapToObj(Integer::toString).collect(Collectors.joining(","));
        assertThat(objection("{\"items\":{\"enum\":[" + large + "]}}", list)).contains("item [200] is 200");
    }

    /** Nonsense is a problem of the schema or a verdict, never an exception. */
    @RepeatedTest(300)
    void nonsenseIsAProblemOrAVerdict(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        Value schema = nonsense(random, 4);
        try {
            JsonSchema read = JsonSchema.of(schema);
            assertThat(String.valueOf(read.objection(nonsense(random, 4)))).isNotEmpty();
        } catch (SchemaProblem e) {
            assertThat(e.why()).isNotEmpty();
        }
    }

    private static final List<String> WORDS = List.of(
            "type",
            "enum",
            "const",
            "minimum",
            "maximum",
            "multipleOf",
            "minLength",
            "pattern",
            "items",
            "prefixItems",
            "contains",
            "minContains",
            "uniqueItems",
            "properties",
            "patternProperties",
            "additionalProperties",
            "required",
            "dependentRequired",
            "dependencies",
            "allOf",
            "anyOf",
            "not",
            "if",
            "then",
            "$ref",
            "$defs");

    private static Value nonsense(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 8)) {
            case 0 -> new Value.Whole(random.nextInt(-2, 5));
            case 1 -> Value.Bool.of(random.nextBoolean());
            case 2 ->
                new Value.Text(List.of("number", "object", "#", "#/$defs", "^a", "(", "")
                        .get(random.nextInt(7)));
            case 3 -> new Value.Unknown("it is null");
            case 4 -> new Value.Decimal(random.nextDouble());
            case 5 ->
                new Value.Items(IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> nonsense(random, depth - 1))
                        .toList());
            default -> {
                Map<String, Value> fields = new HashMap<>();
                for (int i = 0; i < random.nextInt(1, 5); i++) {
                    fields.put(WORDS.get(random.nextInt(WORDS.size())), nonsense(random, depth - 1));
                }
                yield new Value.Fields(fields);
            }
        };
    }
}
