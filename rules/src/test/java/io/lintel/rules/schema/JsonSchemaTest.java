package io.lintel.rules.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lintel.rules.payload.JsonReader;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSchemaTest {
    private static Value value(String json) {
        return JsonReader.read(Bytes.of(json));
    }

    static String objection(String schema, String json) throws SchemaProblem {
        return String.valueOf(JsonSchema.of(value(schema)).objection(value(json)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"number\"}                               | 1        | null",
                "{\"type\":\"number\"}                               | \"x\"    | it is the text \"x\", but it has to be a number",
                "{\"type\":[\"integer\",\"null\"]}                   | 1.0      | null",
                "{\"type\":[\"integer\",\"null\"]}                   | 1.5      | it is 1.5, but it has to be a whole number or null",
                "{\"type\":[\"integer\",\"null\"]}                   | null     | null",
                "{\"type\":\"string\"}                               | null     | it is null, but it has to be a text",
                "{\"enum\":[\"on\",\"off\",1]}                       | 1.0      | null",
                "{\"enum\":[\"on\",\"off\"]}                         | \"up\"   | it is the text \"up\", which is none of those allowed",
                "{\"const\":{\"a\":[1]}}                             | {\"a\":[1.0]} | null",
                "{\"minimum\":-40,\"maximum\":60}                    | 60       | null",
                "{\"maximum\":60}                                    | 60.1     | it is 60.1, but it has to be at most 60",
                "{\"exclusiveMinimum\":0}                            | 0        | it is 0, but it has to be above 0",
                "{\"multipleOf\":0.1}                                | 0.3      | null",
                "{\"multipleOf\":0.5}                                | 0.3      | it is 0.3, which is no multiple of 0.5",
                "{\"maxLength\":2}                                   | \"äöü\"  | it has 3 characters, but at most 2 are expected",
                "{\"pattern\":\"^[a-z]+$\"}                          | \"A\"    | it is the text \"A\", which is not like ^[a-z]+$",
                "{\"items\":{\"type\":\"number\"}}                   | [1,\"x\"] | item [1] is the text \"x\", but it has to be a number",
                "{\"prefixItems\":[{}],\"items\":false}              | [1,2]    | item [1] is not expected",
                "{\"uniqueItems\":true}                              | [1,{\"a\":1},{\"a\":1.0}] | it has an item twice",
                "{\"contains\":{\"const\":1},\"maxContains\":1}      | [1,1]    | it contains 2 of what 'contains' asks for",
                "{\"required\":[\"temp\"]}                           | {}       | temp is missing",
                "{\"properties\":{\"a\":{\"required\":[\"b\"]}}}     | {\"a\":{}} | a.b is missing",
                "{\"properties\":{\"a\":{}},\"additionalProperties\":false} | {\"a\":1,\"b\":2} | b is not expected",
                "{\"patternProperties\":{\"^t\":{\"type\":\"number\"}}} | {\"t1\":true} | t1 is true, but it has to be a number",
                "{\"propertyNames\":{\"maxLength\":1}}               | {\"ab\":1} | it has the field 'ab', which is no name for one",
                "{\"dependentRequired\":{\"a\":[\"b\"]}}             | {\"a\":1} | b is missing",
                "{\"anyOf\":[{\"type\":\"number\"},{\"type\":\"null\"}]} | true  | it has none of the 2 forms that are allowed",
                "{\"oneOf\":[{\"type\":\"number\"},{\"minimum\":1}]} | 2        | it has 2 of the forms of which it may have one",
                "{\"not\":{\"type\":\"number\"}}                     | 2        | it is what it must not be",
                "{\"if\":{\"type\":\"number\"},\"then\":{\"minimum\":1},\"else\":{\"const\":\"x\"}} | 0 | it is 0, but it has to be at least 1",
                "{\"$ref\":\"#/$defs/t\",\"$defs\":{\"t\":{\"type\":\"number\"}}} | true | it is true, but it has to be a number",
                "{\"properties\":{\"next\":{\"$ref\":\"#\"}},\"required\":[\"v\"]} | {\"v\":1,\"next\":{\"v\":2,\"next\":{}}} | next.next.v is missing",
                "true                                                | 1        | null",
                "false                                               | 1        | it is not expected",
            })
    void aKeywordHoldsAndSaysWhatIsWrong(String schema, String json, String expected) throws SchemaProblem {
        assertThat(objection(schema, json)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"typ\":\"number\"}                     | [typ]            | 'typ' is no keyword that is known here",
                "{\"unevaluatedProperties\":false}        | [unevaluatedProperties] | 'unevaluatedProperties' is no keyword that is known here",
                "{\"type\":\"float\"}                     | [type]           | there is no type 'float'",
                "{\"properties\":{\"a\":{\"minimum\":\"1\"}}} | [properties, a, minimum] | 'minimum' is a number",
                "{\"pattern\":\"(?=a)\"}                  | [pattern]        | this is no pattern: invalid or unsupported Perl syntax: (?=",
                "{\"$ref\":\"https://example.org/s.json\"} | [$ref]          | a reference stays inside the schema, as in #/$defs/room",
                "{\"$ref\":\"#/$defs/x\"}                 | [$ref]           | the schema has no #/$defs/x",
                "[]                                       | []               | a schema is a map, true or false, but this is a list of 0",
                "{\"anyOf\":[1]}                          | [anyOf, 0]       | a schema is a map, true or false, but this is 1",
                "{\"multipleOf\":0}                       | [multipleOf]     | 'multipleOf' is above 0",
                "{\"$defs\":{\"t\":{\"$id\":\"t.json\"}}} | [$defs, t, $id]  | '$id' is known at the top alone: a schema within a schema is not",
                "{\"items\":{\"$id\":\"t.json\"}}         | [items, $id]     | '$id' is known at the top alone: a schema within a schema is not",
                "{\"$id\":\"#t\"}                         | [$id]            | '$id' has no fragment",
                "{\"$id\":1}                              | [$id]            | '$id' is a text",
                "{\"$anchor\":\"t\"}                      | [$anchor]        | '$anchor' is no keyword that is known here",
                "{\"$dynamicRef\":\"#t\"}                 | [$dynamicRef]    | '$dynamicRef' is no keyword that is known here",
            })
    void whatIsNoSchemaIsRefusedWhereItStands(String schema, String path, String why) {
        assertThatThrownBy(() -> JsonSchema.of(value(schema))).isInstanceOfSatisfying(SchemaProblem.class, problem -> {
            assertThat(problem.path()).hasToString(path);
            assertThat(problem.why()).isEqualTo(why);
        });
    }

    @Test
    void theWholeMayHaveAName() throws SchemaProblem {
        assertThat(objection("{\"$id\":\"https://example.org/room.json#\",\"type\":\"number\"}", "3"))
                .isEqualTo("null");
    }

    @Test
    void aFieldMayBeCalledLikeAKeyword() throws SchemaProblem {
        assertThat(objection("{\"properties\":{\"$id\":{\"type\":\"number\"}}}", "{\"$id\":true}"))
                .isEqualTo("$id is true, but it has to be a number");
    }

    @Test
    void annotationsMeanNothing() throws SchemaProblem {
        assertThat(objection("{\"$schema\":\"x\",\"title\":\"t\",\"format\":\"date\",\"x-mine\":1,\"default\":2}", "3"))
                .isEqualTo("null");
    }
}
