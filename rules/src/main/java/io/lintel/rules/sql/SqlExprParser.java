package io.lintel.rules.sql;

import io.lintel.rules.sql.SqlToken.Kind;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads expressions of a query, one method for each level of operators, from loose to tight. */
final class SqlExprParser {
    private static final Set<String> COMPARISONS = Set.of("=", "!=", "<>", "<", "<=", ">", ">=");
    private static final Set<String> SUMS = Set.of("+", "-");
    private static final Set<String> PRODUCTS = Set.of("*", "/", "%", "div", "mod");

    /** Words that end an expression: they are no names. */
    static final Set<String> KEYWORDS = Set.of(
            "select", "from", "where", "foreach", "do", "incase", "as", "and", "or", "not", "in", "like", "is", "case",
            "when", "then", "else", "end", "div", "mod", "between");

    private final SqlCursor cursor;
    private final SqlOperandParser operands;

    SqlExprParser(SqlCursor cursor) {
        this.cursor = cursor;
        this.operands = new SqlOperandParser(cursor, this);
    }

    Sql expression() throws SqlProblem {
        cursor.down();
        Sql left = conjunction();
        for (int i = 1; cursor.takeIf("or"); i++) {
            cursor.refuseLong(i);
            left = binary("or", left, conjunction());
        }
        cursor.up();
        return left;
    }

    private static Sql binary(String op, Sql left, Sql right) {
        return new Sql.Binary(op, left, right, left.from(), right.to());
    }

    private Sql conjunction() throws SqlProblem {
        Sql left = negation();
        for (int i = 1; cursor.takeIf("and"); i++) {
            cursor.refuseLong(i);
            left = binary("and", left, negation());
        }
        return left;
    }

    private Sql negation() throws SqlProblem {
        SqlToken first = cursor.token();
        if (!cursor.takeIf("not")) {
            return comparison();
        }
        cursor.down();
        Sql operand = negation();
        cursor.up();
        return new Sql.Unary("not", operand, first.from(), operand.to());
    }

    private Sql comparison() throws SqlProblem {
        Sql left = sum();
        SqlToken op = cursor.token();
        if (op.kind() == Kind.SIGN && COMPARISONS.contains(op.text())) {
            cursor.take();
            Sql right = sum();
            refuseChain();
            return binary(op.text().equals("<>") ? "!=" : op.text(), left, right);
        }
        boolean negated = cursor.takeIf("not");
        if (cursor.takeIf("in")) {
            Sql list = cursor.token().is("(") ? operands.items("(", ")") : sum();
            return new Sql.In(left, list, negated, left.from(), list.to());
        }
        if (cursor.takeIf("like")) {
            return like(left, negated);
        }
        if (negated) {
            throw cursor.stop(
                    "expected IN or LIKE behind NOT, but here is "
                            + cursor.token().shown(),
                    null);
        }
        if (cursor.takeIf("is")) {
            boolean not = cursor.takeIf("not");
            cursor.expect("null", "expected NULL");
            return new Sql.IsNull(left, not, left.from(), cursor.lastEnd());
        }
        refuseOthers();
        return left;
    }

    private void refuseChain() throws SqlProblem {
        if (cursor.token().kind() == Kind.SIGN
                && COMPARISONS.contains(cursor.token().text())) {
            throw cursor.stop("comparisons do not chain", "join two comparisons by AND");
        }
    }

    private void refuseOthers() throws SqlProblem {
        SqlToken token = cursor.token();
        if (token.is("=~")) {
            throw cursor.stop("'=~' is not supported", "write regexp_matches(text, 'pattern')");
        }
        if (token.is("||")) {
            throw cursor.stop("'||' is not supported", "write + or concat(a, b)");
        }
        if (token.is("between")) {
            throw cursor.stop("BETWEEN is not supported", "write x >= a AND x <= b");
        }
    }

    private Sql like(Sql value, boolean negated) throws SqlProblem {
        SqlToken pattern = cursor.token();
        if (pattern.kind() != Kind.TEXT) {
            throw cursor.stop("a pattern is written in the query, in single quotes", null);
        }
        cursor.take();
        return new Sql.Like(value, pattern.text(), negated, value.from(), pattern.to());
    }

    private Sql sum() throws SqlProblem {
        Sql left = product();
        for (int i = 1;
                cursor.token().kind() == Kind.SIGN
                        && SUMS.contains(cursor.token().text());
                i++) {
            cursor.refuseLong(i);
            left = binary(cursor.take().text(), left, product());
        }
        return left;
    }

    private Sql product() throws SqlProblem {
        Sql left = signed();
        for (int i = 1; isProduct(cursor.token()); i++) {
            cursor.refuseLong(i);
            left = binary(cursor.take().lower(), left, signed());
        }
        return left;
    }

    private static boolean isProduct(SqlToken token) {
        return (token.kind() == Kind.SIGN || token.kind() == Kind.WORD) && PRODUCTS.contains(token.lower());
    }

    private Sql signed() throws SqlProblem {
        SqlToken first = cursor.token();
        if (!cursor.takeIf("-")) {
            return operands.operand();
        }
        cursor.down();
        Sql operand = signed();
        cursor.up();
        return switch (operand) {
            case Sql.Literal(Value.Whole(long number), int _, int to)
            when number != Long.MIN_VALUE -> new Sql.Literal(new Value.Whole(-number), first.from(), to);
            case Sql.Literal(Value.Decimal(double number), int _, int to) ->
                new Sql.Literal(new Value.Decimal(-number), first.from(), to);
            default -> new Sql.Unary("-", operand, first.from(), operand.to());
        };
    }

    /** Expressions with commas between them, up to and with the sign that closes them. */
    List<Sql> list(String close) throws SqlProblem {
        List<Sql> items = new ArrayList<>();
        while (!cursor.takeIf(close)) {
            items.add(expression());
            if (!cursor.token().is(close)) {
                cursor.expect(",", "expected ',' or '" + close + "'");
            }
        }
        return items;
    }
}
