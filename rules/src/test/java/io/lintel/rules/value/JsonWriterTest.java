package io.lintel.rules.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWriterTest {
    @Test
    void writesNumbersWithAsFewDigitsAsTellThemApart() {
        long seed = 20_261_122;
        Random random = new Random(seed);
        for (int i = 0; i < 300_000; i++) {
            double size = Math.pow(10, random.nextInt(-6, 12));
            double number = switch (random.nextInt(3)) {
                case 0 -> random.nextInt(-100_000, 100_000) / 1_000.0 * (random.nextBoolean() ? 1 : size);
                case 1 -> Math.round(random.nextDouble() * size * 1e4) / 1e4;
                default -> (random.nextDouble() - 0.5) * size;
            };
            Value.Num decimal = new Value.Decimal(number);
            assertThat(JsonWriter.write(decimal)).as("seed " + seed).isEqualTo(Numbers.text(decimal));
        }
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0,
                -0.0,
                0.001,
                0.0009999,
                1e7,
                9_999_999.5,
                12_345_678.5,
                1e-4,
                0.1,
                0.30000000000000004,
                1.7976931348623157E308,
                4.9E-324
            })
    void writesNumbersAtTheEdges(double number) {
        Value.Num decimal = new Value.Decimal(number);
        assertThat(JsonWriter.write(decimal)).isEqualTo(Numbers.text(decimal));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 9, 10, -10, 99, 100, Long.MAX_VALUE, Long.MIN_VALUE, -9_007_199_254_740_993L})
    void writesWholeNumbers(long number) {
        assertThat(JsonWriter.write(new Value.Whole(number))).isEqualTo(Long.toString(number));
    }

    @Test
    void bytesAreTheUtf8OfTheText() {
        String text = "\u00e9\u20ac\ud83d\udd25 \ud800 \udc00 \"\\\n\u0001".repeat(40);
        Value value = Value.Fields.few(new String[] {text, "list"}, new Value[] {
            new Value.Text(text), new Value.Items(List.of(new Value.Fields(Map.of()), Value.Bool.TRUE))
        });
        String json = JsonWriter.write(value);
        assertThat(JsonWriter.bytes(value).array()).isEqualTo(json.getBytes(StandardCharsets.UTF_8));
        assertThat(json)
                .contains("\u00e9\u20ac\ud83d\udd25 \\ud800 \\udc00 \\\"\\\\\\n\\u0001")
                .endsWith("\"list\":[{},true]}");
    }
}
