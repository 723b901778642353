package io.lintel.rules.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.lintel.rules.Calculator;
import io.lintel.rules.value.JsonWriter;
import io.lintel.rules.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What this language and the Common Expression Language both have means the same in both. Left out is where they differ on
 * purpose: numbers mix here, a division that leaves a rest is decimal, and comparisons of different kinds are refused.
 */
class CelTest {
    private static final String JSON =
            "{\"n\":23,\"d\":22.5,\"t\":\"heat\",\"b\":true,\"list\":[1,2,23],\"map\":{\"k\":1}}";
    private static final Map<String, Object> X =
            Map.of("n", 23L, "d", 22.5, "t", "heat", "b", true, "list", List.of(1L, 2L, 23L), "map", Map.of("k", 1L));

    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setStandardMacros(CelStandardMacro.HAS)
            .addVar("x", MapType.create(SimpleType.STRING, SimpleType.DYN))
            .build();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().build();

    @Test
    void theCommonSubsetMeansTheSame() {
        long seed = 577215;
        CommonExpr expressions = new CommonExpr(new Random(seed));
        int known = 0;
        int undefined = 0;
        for (int i = 0; i < 3_000; i++) {
            String text = expressions.bool(4);
            Optional<String> expected = cel(text);
            String result = Calculator.calculate(text, JSON);
            if (expected.isEmpty() || result.startsWith("!")) {
                continue; // one of the two has refused it before it ran
            }
            String as = "seed %d: %s".formatted(seed, text);
            if (expected.get().startsWith("?")) {
                assertThat(result).as(as).startsWith("?");
                undefined++;
            } else {
                assertThat(result).as(as).isEqualTo(expected.get());
                known++;
            }
        }
        assertThat(known).isGreaterThan(1_500);
        assertThat(undefined).isGreaterThan(50);
    }

    /** What the expression comes to there, {@code ?} when it comes to nothing, or empty when it is refused. */
    private static Optional<String> cel(String text) {
        CelAbstractSyntaxTree tree;
        try {
            tree = COMPILER.compile(text).getAst();
        } catch (CelValidationException e) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    JsonWriter.write(value(RUNTIME.createProgram(tree).eval(Map.of("x", X)))));
        } catch (CelEvaluationException e) {
            return Optional.of("?");
        }
    }

    private static Value value(Object result) {
        return switch (result) {
            case Boolean truth -> Value.Bool.of(truth);
            case Long number -> new Value.Whole(number);
            case Double number -> new Value.Decimal(number);
            case String text -> new Value.Text(text);
            default -> throw new IllegalArgumentException("unexpected " + result);
        };
    }
}
