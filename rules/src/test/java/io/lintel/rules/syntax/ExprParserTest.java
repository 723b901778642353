package io.lintel.rules.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExprParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "a + b * c            @ (+ a (* b c))",
                "a - b - c            @ (- (- a b) c)",
                "a / b % c            @ (% (/ a b) c)",
                "-a + b               @ (+ (NEGATE a) b)",
                "-a.b                 @ (NEGATE (. a b))",
                "a or b and c         @ (or a (and b c))",
                "a || b && !c         @ (or a (and b (NOT c)))",
                "a and b and c        @ (and a b c)",
                "(a and b) and c      @ (and (and a b) c)",
                "not a == b           @ (NOT (== a b))",
                "!a == b              @ (== (NOT a) b)",
                "not a and b          @ (and (NOT a) b)",
                "not not a            @ (NOT (NOT a))",
                "a not in b           @ (NOT (in a b))",
                "a between b and c and d @ (and (between a b c) d)",
                "a not between b and c @ (NOT (between a b c))",
                "a between b + d and c @ (between a (+ b d) c)",
                "a < b == c           @ error",
                "a ? b : c ? d : e    @ (? a b (? c d e))",
                "a or b ? c : d       @ (? (or a b) c d)",
                "a.b.c[d].e           @ (. ([] (. (. a b) c) d) e)",
                "a.in.not             @ (. (. a in) not)",
                "a['x y']             @ ([] a Text[value=x y])",
                "f(a, b)              @ (f() a b)",
                "a.f(b)               @ (f() a b)",
                "a.f().g              @ (. (f() a) g)",
                "[a, [b], ]           @ [ a [ b]]",
                "{a: b, 'c d': e}     @ {a=b c d=e}",
                "{}                   @ {}",
                "-5                   @ Whole[value=-5]",
                "a -5                 @ (- a Whole[value=5])",
                "- 2m30s              @ Duration[millis=-150000]",
                "50%                  @ Decimal[value=0.5]",
                "12.5% * a            @ (* Decimal[value=0.125] a)",
                "50 % 3               @ (% Whole[value=50] Whole[value=3])",
                "50%3                 @ (% Whole[value=50] Whole[value=3])",
                "50%-3                @ (- Decimal[value=0.5] Whole[value=3])",
                "a%b                  @ (% a b)",
                "1.5e3                @ Decimal[value=1500.0]",
                "2m30s                @ Duration[millis=150000]",
                "1d2h3m4s5ms          @ Duration[millis=93784005]",
                "1.5h                 @ Duration[millis=5400000]",
                "22:00                @ Time[value=22:00]",
                "6:05:30              @ Time[value=06:05:30]",
                "a ? 1 : 2            @ (? a Whole[value=1] Whole[value=2])",
                "'it\\'s \\u00e4'     @ Text[value=it's ä]",
                "\"a'b\"              @ Text[value=a'b]",
                "temperatur_außen > 0 @ (> temperatur_außen Whole[value=0])",
                "true and false       @ (and Bool[value=true] Bool[value=false])",
                "trueish              @ trueish",
                "a.b.                 @ error",
                "a ? b                @ error",
                "1h2d                 @ error",
                "0.1ms                @ error",
                "5x                   @ error",
                "24:00                @ error",
                "'a                   @ error",
                "''''                 @ error",
                "a b                  @ error",
                "()                   @ error",
                "a[]                  @ error",
                "f(,)                 @ error",
                "a in                 @ error",
                "{a b}                @ error",
                "9223372036854775807  @ Whole[value=9223372036854775807]",
                "9223372036854775808  @ error",
                "1e400                @ error",
            })
    void operatorsHoldTheirOperandsAsTightlyAsDocumented(String text, String shape) {
        assertThat(Expressions.shape(text)).isEqualTo(shape);
    }

    @Test
    void parsingWhatWasPrintedGivesTheSameTree() {
        long seed = 31337;
        RandomExpr random = new RandomExpr(new Random(seed));
        for (int i = 0; i < 20_000; i++) {
            Expr expr = random.any(5);
            String text = ExprPrinter.print(expr);
            if (text.length() <= 4_096) {
                assertThat(Expressions.shape(text))
                        .as("seed %d: %s", seed, text)
                        .isEqualTo(ExprShape.of(expr));
            }
        }
    }

    @Test
    void noExpressionDoesHarm() {
        long seed = 1;
        Random random = new Random(seed);
        String alphabet = "ab5.()[]{}'\"\\+-*/%<>=!&|?:, notandorinbetween2m%22:00e\n\t€\uD83D\uDD25";
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(40); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            Expressions.parse(text.toString()).ifPresent(expr -> {
                String printed = ExprPrinter.print(expr);
                assertThat(Expressions.shape(printed))
                        .as("seed %d: %s", seed, text)
                        .isEqualTo(ExprShape.of(expr));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "-", "!", "not ", "a.", "f(", "{a:", "a?", "1+", "a ? b : ", "a or not "})
    void deepNestingIsRefusedInTime(String piece) {
        assertThat(Expressions.parse(piece.repeat(4_000 / piece.length()))).isEmpty();
        assertThat(Expressions.parse(piece.repeat(1_000_000))).isEmpty();
    }
}
