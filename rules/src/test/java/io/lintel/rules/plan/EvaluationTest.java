package io.lintel.rules.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.Calculator;
import io.lintel.rules.payload.JsonReader;
import io.lintel.rules.syntax.Expr;
import io.lintel.rules.syntax.ExprPrinter;
import io.lintel.rules.syntax.RandomExpr;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.JsonWriter;
import io.lintel.rules.value.Value;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final List<String> INPUTS = List.of(
            "{\"n\":23,\"d\":22.5,\"t\":\"heat\",\"b\":true,\"list\":[1,\"a\",null],\"map\":{\"k\":1},\"none\":null}",
            "{\"n\":-9223372036854775808,\"d\":1e300,\"t\":\"\",\"b\":false,\"list\":[],\"map\":{},\"none\":null}",
            "{\"n\":\"23\",\"d\":true,\"t\":5,\"b\":\"on\",\"list\":{\"k\":2},\"map\":[3],\"none\":0}",
            "21.5",
            "not json");

    /** The planned form of every expression comes to what a walk over its tree comes to. */
    @Test
    void planEqualsOracle() {
        long seed = 271828;
        Random random = new Random(seed);
        RandomExpr expressions = new RandomExpr(random);
        int calculated = 0;
        int known = 0;
        int failed = 0;
        for (int i = 0; i < 6_000; i++) {
            Expr expr = expressions.any(4);
            String text = ExprPrinter.print(expr);
            String input = INPUTS.get(random.nextInt(INPUTS.size()));
            String result = Calculator.calculate(text, input);
            if (result.startsWith("!") || input.equals("not json")) {
                continue;
            }
            calculated++;
            Value expected = new Oracle(JsonReader.read(Bytes.of(input))).eval(expr);
            String as = "seed %d: %s over %s".formatted(seed, text, input);
            if (expected instanceof Value.Known) {
                assertThat(result).as(as).isEqualTo(JsonWriter.write(expected));
                known++;
            } else { // of several reasons the plan may find another one first than the oracle
                assertThat(result).as(as).startsWith("? ");
                failed += result.startsWith("? division by zero") ? 1 : 0;
            }
        }
        assertThat(calculated).isGreaterThan(3_000);
        assertThat(known).isGreaterThan(1_000);
        assertThat(failed).isGreaterThan(10);
    }
}
