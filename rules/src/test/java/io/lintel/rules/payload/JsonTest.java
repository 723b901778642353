package io.lintel.rules.payload;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Comparison;
import io.lintel.rules.value.JsonWriter;
import io.lintel.rules.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"target\":23}",
                "{\"target\":22.5,\"on\":true}",
                "21.5",
                "\"x\"",
                "[]",
                "{}",
                "[1,[2,{\"a\":[]}],null,false]",
                "{\"b\":1,\"a\":2,\"\":3}",
                "\"\\\"\\\\\\n\\r\\t\\u0000\\u001f€ß🔥\"",
                "\"\\ud800\"",
                "[\"\\udc00\\ud800\",\"\\ud83d\"]",
                "9223372036854775807",
                "-9223372036854775808",
                "0.1",
            })
    void whatIsReadIsWrittenAgainByteForByte(String json) {
        assertThat(JsonWriter.write(JsonReader.read(Bytes.of(json)))).isEqualTo(json);
    }

    @Test
    void numbersKeepTheirValue() {
        assertThat(JsonReader.read(Bytes.of("23"))).isEqualTo(new Value.Whole(23));
        assertThat(JsonReader.read(Bytes.of("23.0"))).isEqualTo(new Value.Decimal(23));
        assertThat(JsonReader.read(Bytes.of("2e3"))).isEqualTo(new Value.Decimal(2000));
        assertThat(JsonReader.read(Bytes.of("18446744073709551615"))).isEqualTo(new Value.Decimal(0x1p64));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "not json",
                "{\"a\":1",
                "{\"a\":1}}",
                "{\"a\":1} x",
                "1 2",
                "{'a':1}",
                "{a:1}",
                "{\"a\":1,}",
                "[1,]",
                "[,1]",
                "{\"a\":1,\"a\":2}",
                "NaN",
                "-Infinity",
                "1e400",
                "01",
                "+1",
                ".5",
                "1.",
                "\"a",
                "\"\t\"",
                "\"\\x\"",
                "/* c */ 1",
                "tru",
                "null",
            })
    void whatIsNotStrictlyJsonIsUnknownAndSaysWhy(String text) {
        assertThat(JsonReader.read(Bytes.of(text)))
                .isInstanceOfSatisfying(
                        Value.Unknown.class,
                        unknown -> assertThat(unknown.why())
                                .startsWith("it is")
                                .hasSizeLessThan(250)
                                .doesNotContain("\n", "(String)", "com.fasterxml"));
    }

    @Test
    void hostileSizesAreUnknown() {
        assertUnknown("[".repeat(100_000));
        assertUnknown("[".repeat(65) + "]".repeat(65));
        assertUnknown("{\"a\":".repeat(65) + "1" + "}".repeat(65));
        assertUnknown("9".repeat(1_000));
        assertUnknown("0." + "1".repeat(1_000));
        assertUnknown("[" + "1,".repeat(200_000) + "1]");
        assertUnknown("{\"" + "n".repeat(5_000) + "\":1}");
    }

    @Test
    void onlyUtf8IsRead() {
        assertUnknown(new byte[] {'"', (byte) 0xff, '"'});
        assertUnknown(new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'}); // overlong
        assertUnknown(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}); // half a surrogate pair
        assertUnknown("{\"a\":1}".getBytes(StandardCharsets.UTF_16LE));
        assertUnknown("{\"a\":1}".getBytes(StandardCharsets.UTF_16));
    }

    @Test
    void noBytesDoHarm() {
        long seed = 99;
        Random random = new Random(seed);
        byte[] good = "{\"a\":[1,2.5e3,\"x\\u00e4\",true,null],\"b\":{\"c\":-1}}".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = good.clone();
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Value value = JsonReader.read(Bytes.of(bytes));
            if (value instanceof Value.Known) {
                String json = JsonWriter.write(value);
                assertThat(JsonWriter.write(JsonReader.read(Bytes.of(json))))
                        .as("seed " + seed)
                        .isEqualTo(json);
            }
        }
    }

    @Test
    void whatJsonHasNoFormForIsText() {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("time", new Value.Time(LocalTime.of(6, 30)));
        fields.put("for", new Value.Duration(150_000));
        fields.put("raw", Bytes.of("hi"));
        fields.put("none", new Value.Unknown("it is null"));
        assertThat(JsonWriter.write(new Value.Fields(fields)))
                .isEqualTo("{\"time\":\"06:30\",\"for\":\"2m30s\",\"raw\":\"aGk=\",\"none\":null}");
    }

    @Test
    void equalityIsByValueAndIgnoresTheOrderOfFields() {
        assertThat(same("{\"a\":23,\"b\":[1.0]}", "{\"b\":[1],\"a\":23.0}")).isTrue();
        assertThat(same("{\"a\":1}", "{\"a\":1,\"b\":2}")).isFalse();
        assertThat(same("{\"a\":1}", "{\"b\":1}")).isFalse();
        assertThat(same("[1,2]", "[2,1]")).isFalse();
        assertThat(same("[1]", "[1,1]")).isFalse();
        assertThat(same("\"1\"", "1")).isFalse();
        assertThat(same("[null]", "[null]")).isTrue();
        assertThat(same("true", "true")).isTrue();
    }

    private static boolean same(String a, String b) {
        return Comparison.same(JsonReader.read(Bytes.of(a)), JsonReader.read(Bytes.of(b)));
    }

    @Test
    void timesOfDayGoRoundMidnight() {
        assertThat(between("23:30", "22:00", "06:00")).isTrue();
        assertThat(between("05:59", "22:00", "06:00")).isTrue();
        assertThat(between("12:00", "22:00", "06:00")).isFalse();
        assertThat(between("12:00", "06:00", "22:00")).isTrue();
        assertThat(Comparison.between(new Value.Whole(1), new Value.Whole(5), new Value.Whole(0)))
                .isFalse();
        assertThat(Comparison.order(List.of(new Value.Text("a")).getFirst(), new Value.Text("b")))
                .isNegative();
    }

    private static boolean between(String time, String low, String high) {
        return Comparison.between(
                new Value.Time(LocalTime.parse(time)),
                new Value.Time(LocalTime.parse(low)),
                new Value.Time(LocalTime.parse(high)));
    }

    private static void assertUnknown(String text) {
        assertUnknown(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertUnknown(byte[] bytes) {
        assertThat(JsonReader.read(Bytes.of(bytes)))
                .isInstanceOfSatisfying(
                        Value.Unknown.class,
                        unknown -> assertThat(unknown.why()).hasSizeLessThan(300));
    }
}
