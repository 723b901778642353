package io.lintel.rules.plan;

import java.util.List;
import java.util.Random;

/** Makes random expressions that are written the same in the Common Expression Language and here. */
final class CommonExpr {
    private final Random random;

    CommonExpr(Random random) {
        this.random = random;
    }

    String bool(int depth) {
        if (depth == 0) {
            return pick("true", "false", "x.b", "has(x.n)", "has(x.none)", "x.missing");
        }
        int next = depth - 1;
        return switch (random.nextInt(11)) {
            case 0, 1 -> "(%s %s %s)".formatted(bool(next), pick("&&", "||"), bool(next));
            case 2 -> "!(%s)".formatted(bool(next));
            case 3 -> "(%s ? %s : %s)".formatted(bool(next), bool(next), bool(next));
            case 4, 5 -> "(%s %s %s)".formatted(whole(next), comparison(), whole(next));
            case 6 -> "(%s %s %s)".formatted(decimal(next), comparison(), decimal(next));
            case 7 -> "(%s %s %s)".formatted(text(next), comparison(), text(next));
            case 8 -> "(%s in [%s, %s])".formatted(whole(next), whole(next), whole(next));
            case 9 -> "(%s).%s(%s)".formatted(text(next), pick("contains", "startsWith", "endsWith"), text(next));
            default -> "('%s' in x.map || %s in x.list)".formatted(pick("k", "j"), whole(next));
        };
    }

    private String whole(int depth) {
        if (depth == 0) {
            return pick("x.n", "x.list[1]", "x.list[7]", "x.map.k", "0", "7", "4611686018427387904");
        }
        int next = depth - 1;
        return switch (random.nextInt(5)) {
            case 0, 1, 2 -> "(%s %s %s)".formatted(whole(next), pick("+", "-", "*", "%"), whole(next));
            case 3 -> "(%s ? %s : %s)".formatted(bool(next), whole(next), whole(next));
            default -> "size(%s)".formatted(text(next));
        };
    }

    private String decimal(int depth) {
        return depth == 0 || random.nextBoolean()
                ? pick("x.d", "0.5", "22.5", "-1.25")
                : "(%s %s %s)".formatted(decimal(depth - 1), pick("+", "-", "*"), decimal(depth - 1));
    }

    private String text(int depth) {
        return depth == 0 || random.nextBoolean()
                ? pick("x.t", "'heat'", "'he'", "''", "'ä'")
                : "(%s + %s)".formatted(text(depth - 1), text(depth - 1));
    }

    private String comparison() {
        return pick("==", "!=", "<", "<=", ">", ">=");
    }

    private String pick(String... choices) {
        return List.of(choices).get(random.nextInt(choices.length));
    }
}
