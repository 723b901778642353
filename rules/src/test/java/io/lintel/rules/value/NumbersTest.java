package io.lintel.rules.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.value.Value.Decimal;
import io.lintel.rules.value.Value.Failed;
import io.lintel.rules.value.Value.Num;
import io.lintel.rules.value.Value.Whole;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    private static final Span HERE = new Span("test", 1, 1, 1);

    @Test
    void wholeArithmeticIsExactOrFails() {
        long seed = 20260101;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            long a = edgy(random);
            long b = edgy(random);
            BigInteger x = BigInteger.valueOf(a);
            BigInteger y = BigInteger.valueOf(b);
            String numbers = "seed " + seed + ": " + a + " and " + b;
            assertExact(numbers, Numbers.add(new Whole(a), new Whole(b), HERE), x.add(y));
            assertExact(numbers, Numbers.subtract(new Whole(a), new Whole(b), HERE), x.subtract(y));
            assertExact(numbers, Numbers.multiply(new Whole(a), new Whole(b), HERE), x.multiply(y));
            if (b != 0) {
                assertExact(numbers, Numbers.remainder(new Whole(a), new Whole(b), HERE), x.remainder(y));
            }
        }
    }

    private static long edgy(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(-3, 4);
            case 1 -> Long.MAX_VALUE - random.nextInt(3);
            case 2 -> Long.MIN_VALUE + random.nextInt(3);
            default -> random.nextLong();
        };
    }

    private static void assertExact(String numbers, Value result, BigInteger exact) {
        Value expected = exact.bitLength() < Long.SIZE
                ? new Whole(exact.longValueExact())
                : new Failed(Failed.Code.OVERFLOW, HERE);
        assertThat(result).as(numbers).isEqualTo(expected);
    }

    @Test
    void divisionIsWholeWhenItIsExact() {
        assertThat(Numbers.divide(new Whole(6), new Whole(2), HERE)).isEqualTo(new Whole(3));
        assertThat(Numbers.divide(new Whole(7), new Whole(2), HERE)).isEqualTo(new Decimal(3.5));
        assertThat(Numbers.divide(new Whole(1), new Whole(0), HERE))
                .isEqualTo(new Failed(Failed.Code.DIVISION_BY_ZERO, HERE));
        assertThat(Numbers.divide(new Decimal(1), new Decimal(0), HERE))
                .isEqualTo(new Failed(Failed.Code.DIVISION_BY_ZERO, HERE));
        assertThat(Numbers.divide(new Whole(Long.MIN_VALUE), new Whole(-1), HERE))
                .isEqualTo(new Failed(Failed.Code.OVERFLOW, HERE));
    }

    @Test
    void decimalsThatLeaveTheRangeFail() {
        assertThat(Numbers.multiply(new Decimal(1e300), new Decimal(1e300), HERE))
                .isEqualTo(new Failed(Failed.Code.OVERFLOW, HERE));
        assertThat(Numbers.divide(new Decimal(1e300), new Decimal(1e-300), HERE))
                .isEqualTo(new Failed(Failed.Code.OVERFLOW, HERE));
    }

    @Test
    void comparesExactlyWhereADoubleCannot() {
        List<Num> ascending = List.of(
                new Decimal(-1e300),
                new Whole(Long.MIN_VALUE),
                new Whole(Long.MIN_VALUE + 1),
                new Decimal(-0.5),
                new Whole(0),
                new Decimal(0.1),
                new Whole((1L << 53) - 1),
                new Whole(1L << 53),
                new Whole((1L << 53) + 1),
                new Whole(Long.MAX_VALUE),
                new Decimal(0x1p63));
        for (int i = 0; i < ascending.size(); i++) {
            for (int j = 0; j < ascending.size(); j++) {
                assertThat(Integer.signum(Numbers.compare(ascending.get(i), ascending.get(j))))
                        .as("%s and %s", ascending.get(i), ascending.get(j))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
        assertThat(Numbers.compare(new Whole(23), new Decimal(23.0))).isZero();
        assertThat(Numbers.compare(new Decimal(0.0), new Decimal(-0.0))).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "22.5, 22.5",
        "23.0, 23",
        "-0.0, 0",
        "0.1, 0.1",
        "1e10, 10000000000",
        "1e21, 1.0E21",
        "-5.25, -5.25",
        "1e-7, 1.0E-7"
    })
    void decimalsAreWrittenAsShortAsTheyCanBe(double number, String text) {
        assertThat(Numbers.text(new Decimal(number))).isEqualTo(text);
    }

    @Test
    void everyDecimalIsReadBackAsItWas() {
        long seed = 4711;
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number)) {
                String text = Numbers.text(new Decimal(number));
                Value back = Numbers.parse(text);
                assertThat(back).as("seed %d: %s", seed, text).isInstanceOf(Num.class);
                assertThat(Numbers.compare((Num) back, new Decimal(number)))
                        .as(text)
                        .isZero();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2.5, 3",
        "-2.5, -3",
        "2.4, 2",
        "-2.4, -2",
        "0.49999999999999994, 0",
        "7, 7",
        "1e300, 1e300",
    })
    void roundsAsPeopleDo(double number, double rounded) {
        Value result = Numbers.round(new Decimal(number), HERE);
        assertThat(((Num) result).asDouble()).isEqualTo(rounded);
    }

    @ParameterizedTest
    @CsvSource({"22.449, 1, 22.4", "22.45, 1, 22.5", "-22.45, 1, -22.5", "1234, -2, 1200", "1250, -2, 1300", "1.5, 0, 2"
    })
    void roundsToDigitsOfTheNumberAsItIsWritten(BigDecimal number, int digits, double rounded) {
        Num exact = number.scale() == 0 ? new Whole(number.longValueExact()) : new Decimal(number.doubleValue());
        assertThat(((Num) Numbers.round(exact, new Whole(digits), HERE)).asDouble())
                .isEqualTo(rounded);
    }

    @ParameterizedTest
    @CsvSource({"''", "' 1'", "1x", "0x10", "NaN", "Infinity", "1.", ".5", "+1", "01", "--1", "1e99999", "１２"})
    void whatIsNoNumberIsUnknown(String text) {
        assertThat(Numbers.parse(text)).isInstanceOf(Value.Unknown.class);
    }
}
