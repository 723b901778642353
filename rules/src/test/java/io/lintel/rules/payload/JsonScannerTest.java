package io.lintel.rules.payload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import io.lintel.rules.value.JsonWriter;
import io.lintel.rules.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScannerTest {
    private static final Wanted SOME = Wanted.of("a", Wanted.ALL)
            .and(Wanted.of("b", Wanted.of("c", Wanted.NOTHING)))
            .and(Wanted.of("t", Wanted.NOTHING));
    private static final List<Wanted> EVERY_WANT = List.of(Wanted.ALL, Wanted.NOTHING, SOME);
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"a\"",
        "\"b\"",
        "\"c\"",
        "\"t\"",
        "\"x y\"",
        "\"a\":",
        "\"b\":{\"c\":",
        "1",
        "-0",
        "0.5",
        "-0.0",
        "22.5",
        "01",
        "1.",
        ".5",
        "1e3",
        "12345678901234567",
        "12345678901234567890",
        "0.1234567890123456",
        "true",
        "false",
        "null",
        "nul",
        " ",
        "\n",
        "\t",
        "\"\\n\"",
        "\"é\"",
        "\u0000",
        "/",
        "'"
    };

    @Test
    void whatItReadsIsWhatARealParserReads() {
        long seed = 20_261_122;
        Random random = new Random(seed);
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            String json = random.nextBoolean() ? pieces(random) : damaged(random, value(random, 0));
            for (Wanted wanted : EVERY_WANT) {
                read += readsAsParser(json, wanted) ? 1 : 0;
            }
        }
        assertThat(read).as("of seed " + seed).isGreaterThan(50_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"target\":22.5,\"stamp\":\"0123\"}",
                " { \"a\" : [ 1 , 2.5 , { } , [ ] ] , \"b\" : { \"c\" : null } } ",
                "21.5",
                "true",
                "\"on\"",
                "999999999999999999",
                "-0.001",
            })
    void readsWhatDevicesSend(String json) {
        for (Wanted wanted : EVERY_WANT) {
            assertThat(readsAsParser(json, wanted)).isTrue();
        }
    }

    @Test
    void aTextEndsAtItsQuoteWhereverThatStands() {
        for (int length = 1; length <= 24; length++) {
            for (int at = 0; at < length; at++) {
                for (int b = 0; b < 256; b++) {
                    byte[] json = ("\"" + "x".repeat(length) + "\"").getBytes(StandardCharsets.UTF_8);
                    json[1 + at] = (byte) b;
                    boolean isPlain = b >= ' ' && b < 0x80 && b != '"' && b != '\\';
                    Value text = new Value.Text(new String(json, 1, length, StandardCharsets.ISO_8859_1));

                    assertThat(JsonScanner.read(json, Wanted.ALL))
                            .as("%d at %d of %d", b, at, length)
                            .isEqualTo(isPlain ? text : null);
                }
            }
        }
    }

    private static boolean readsAsParser(String json, Wanted wanted) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        Value scanned = JsonScanner.read(bytes, wanted);
        if (scanned == null) {
            return false;
        }
        Value parsed = TreeReader.read(
                () -> TreeReader.bounded(new JsonFactoryBuilder()).createParser(json), wanted, "JSON");
        assertThat(scanned).as(json).isEqualTo(parsed);
        assertThat(JsonWriter.write(scanned)).as(json).isEqualTo(JsonWriter.write(parsed));
        return true;
    }

    private static String pieces(Random random) {
        StringBuilder json = new StringBuilder();
        for (int n = random.nextInt(1, 12); n > 0; n--) {
            json.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return json.toString();
    }

    private static String damaged(Random random, String json) {
        if (random.nextInt(4) > 0) {
            return json;
        }
        int at = random.nextInt(json.length());
        return json.substring(0, at)
                + PIECES[random.nextInt(PIECES.length)]
                + json.substring(Math.min(json.length(), at + random.nextInt(2)));
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth > 3 ? 6 : 9)) {
            case 0 -> Long.toString(random.nextLong() >> random.nextInt(64));
            case 1 -> Double.toString(random.nextInt(-100_000, 100_000) / Math.pow(10, random.nextInt(0, 6)));
            case 2 -> random.nextBoolean() ? "true" : "null";
            case 3 -> "\"" + "abc xyz{}[]:,".substring(random.nextInt(8)) + "\"";
            case 4 -> " " + random.nextInt(-9, 9) + "." + random.nextInt(1_000_000) + "\r\n";
            case 5 -> "-0." + random.nextInt(10);
            case 6 -> {
                StringBuilder items = new StringBuilder("[");
                for (int n = random.nextInt(4); n > 0; n--) {
                    items.append(value(random, depth + 1)).append(n > 1 ? "," : "");
                }
                yield items.append("]").toString();
            }
            default -> {
                StringBuilder fields = new StringBuilder("{");
                for (int n = random.nextInt(random.nextInt(8) == 0 ? 14 : 4); n > 0; n--) {
                    String name = random.nextInt(3) == 0
                            ? "n" + n
                            : "abctd".substring(random.nextInt(4)).substring(0, 1);
                    fields.append('"')
                            .append(name)
                            .append("\":")
                            .append(value(random, depth + 1))
                            .append(n > 1 ? "," : "");
                }
                yield fields.append("}").toString();
            }
        };
    }
}
