package io.lintel.rules.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.lintel.rules.payload.JsonReader;
import io.lintel.rules.value.Bytes;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Random schemas and values: what the validator of networknt says is what we say. */
class SchemaOracleTest {
    private static final int ROUNDS = 1_500;

    private final Random random = new Random(20_261_122);

    @Test
    void saysWhatAnotherValidatorSays() throws SchemaProblem {
        JsonSchemaFactory validators = JsonSchemaFactory.getInstance(VersionFlag.V202012);
        int fitting = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String schema = schema(3);
            String json = value(3);
            boolean theirs = validators
                    .getSchema(schema)
                    .validate(json, InputFormat.JSON)
                    .isEmpty();
            String ours = JsonSchema.of(JsonReader.read(Bytes.of(schema))).objection(JsonReader.read(Bytes.of(json)));
            assertThat(ours == null).as("%s of %s: %s", json, schema, ours).isEqualTo(theirs);
            fitting += theirs ? 1 : 0;
        }
        assertThat(fitting).isBetween(ROUNDS / 10, ROUNDS * 9 / 10);
    }

    private String value(int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 9)) {
            case 0 -> "null";
            case 1 -> Boolean.toString(random.nextBoolean());
            case 2 -> Integer.toString(random.nextInt(-2, 4));
            case 3 -> random.nextInt(4) + ".5";
            case 4 -> random.nextInt(3) + ".0";
            case 5 -> text();
            case 6 -> listOf(() -> value(depth - 1));
            default -> mapOf(() -> value(depth - 1));
        };
    }

    private String text() {
        return "\"" + List.of("", "a", "ab", "b1", "über").get(random.nextInt(5)) + "\"";
    }

    private String name() {
        return "\"" + List.of("a", "b", "ab").get(random.nextInt(3)) + "\"";
    }

    private String listOf(Supplier<String> item) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> item.get())
                .collect(Collectors.joining(",", "[", "]"));
    }

    private String mapOf(Supplier<String> item) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> name())
                .distinct()
                .map(name -> name + ":" + item.get())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private String schema(int depth) {
        if (depth == 0 || random.nextInt(6) == 0) {
            return List.of("true", "false", "{}", "{\"type\":\"" + type() + "\"}", "{\"type\":\"" + type() + "\"}")
                    .get(random.nextInt(5));
        }
        return IntStream.range(0, random.nextInt(1, 4))
                .mapToObj(i -> keyword(depth - 1))
                .collect(Collectors.toMap(k -> k.split(":", 2)[0], k -> k, (a, b) -> a))
                .values()
                .stream()
                .collect(Collectors.joining(",", "{", "}"));
    }

    private String type() {
        return List.of("null", "boolean", "number", "integer", "string", "array", "object")
                .get(random.nextInt(7));
    }

    private String schemas(int depth) {
        return IntStream.range(0, random.nextInt(1, 4))
                .mapToObj(i -> schema(depth))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private String keyword(int depth) {
        return switch (random.nextInt(25)) {
            case 0 -> "\"type\":[\"" + type() + "\"]";
            case 1 -> "\"enum\":[" + value(1) + "]";
            case 2 -> "\"const\":" + value(1);
            case 3 -> "\"minimum\":" + random.nextInt(3);
            case 4 -> "\"exclusiveMaximum\":" + random.nextInt(3) + ".5";
            case 5 -> "\"multipleOf\":" + (random.nextInt(2) + 1) + ".5";
            case 6 -> "\"maxLength\":" + random.nextInt(3);
            case 7 -> "\"minLength\":" + random.nextInt(3);
            case 8 -> "\"pattern\":\"^[a-z]+$\"";
            case 9 -> "\"items\":" + schema(depth);
            case 10 -> "\"prefixItems\":" + schemas(depth);
            case 11 -> "\"contains\":" + schema(depth);
            case 12 -> "\"minItems\":" + random.nextInt(3);
            case 13 -> "\"maxItems\":" + random.nextInt(3);
            case 14 -> "\"uniqueItems\":true";
            case 15 -> "\"properties\":" + mapOf(() -> schema(depth));
            case 16 -> "\"patternProperties\":{\"^a\":" + schema(depth) + "}";
            case 17 -> "\"additionalProperties\":" + schema(depth);
            case 18 -> "\"propertyNames\":" + schema(depth);
            case 19 -> "\"required\":[" + name() + "]";
            case 20 -> "\"dependentRequired\":{" + name() + ":[" + name() + "]}";
            case 21 -> "\"allOf\":" + schemas(depth);
            case 22 -> "\"anyOf\":" + schemas(depth);
            case 23 -> "\"oneOf\":" + schemas(depth);
            default -> "\"not\":" + schema(depth);
        };
    }
}
