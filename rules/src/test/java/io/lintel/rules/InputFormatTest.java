package io.lintel.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.value.Bytes;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the messages of an input are read. */
class InputFormatTest {
    private static House echo(String input, String expression) {
        return House.of("inputs: { x: " + input
                + " }\nrules: [ { id: echo, when: { message: x }, then: { publish: out, payload: \"${" + expression
                + "}\" } } ]");
    }

    private static String said(House house, Bytes payload) {
        Effects effects = house.apply("in/a", payload, false);
        return effects.publishes().isEmpty()
                ? "? " + House.noted(effects).getFirst()
                : effects.publishes().getFirst().payload().text();
    }

    private static Bytes hex(String hex) {
        return Bytes.of(HexFormat.of().parseHex(hex));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text    | x               | 3434          | 44",
                "number  | x + 1           | 3434          | 45",
                "json    | x.a             | 7b2261223a317d | 1",
                "cbor    | x.a             | a1616101      | 1",
                "msgpack | x.a             | 81a16101      | 1",
                "xml     | x.a             | 3c723e3c613e313c2f613e3c2f723e | 1",
                "bytes   | hex(x)          | 00ff          | 00ff",
                "json    | x.a             | a1616101      | ? x UNREADABLE: the payload cannot be read: it is not UTF-8",
            })
    void theFormatOfAnInputHolds(String format, String expression, String payload, String expected) {
        House house = echo("{ topic: 'in/{id}', format: " + format + " }", expression);
        assertThat(said(house, hex(payload))).isEqualTo(expected);
    }

    @Test
    void packedBinaryHasFields() {
        House house = echo(
                "{ topic: 'in/{id}', format: { binary: { temp: { at: 0, type: int16, scale: 0.1 },"
                        + " open: { at: 2, type: bit, bit: 7 } } } }",
                "[x.temp, x.open]");
        assertThat(said(house, hex("ff2980"))).isEqualTo("[-21.5,true]");
        assertThat(said(house, hex("ff29"))).contains("x.open is missing");
    }

    @Test
    void whatNobodyReadsIsOnlyChecked() {
        House house = echo("'in/{id}'", "x.a");
        assertThat(said(house, Bytes.of("{\"big\":[1,2,{\"a\":3}],\"a\":1}"))).isEqualTo("1");
        assertThat(said(house, Bytes.of("{\"a\":1,\"big\":[1,2,}"))).startsWith("? x UNREADABLE");
        assertThat(said(house, Bytes.of("[1]"))).contains("x is a list of 1, so it has no field 'a'");
    }

    @Test
    void aRuleThatReadsMoreAfterAReloadFindsItInWhatWasHeard() {
        String rules = "inputs: { x: 'in/{id}', ask: ask }\n"
                + "rules: [ { id: echo, when: { message: ask }, then: { publish: out, payload: \"${latest(x.%s)}\" } } ]";
        House house = House.of(rules.formatted("a"));
        house.hears("in/a", "{\"a\":1,\"b\":2}");
        House next = House.of(rules.formatted("b"));
        next.rules().adopt(house.rules());
        assertThat(House.published(next.hears("ask", "1"))).isEqualTo(List.of("out 2"));
    }
}
