package io.lintel.rules.sql;

import io.lintel.rules.sql.SqlToken.Kind;
import io.lintel.rules.value.Numbers;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads what stands between the operators of a query: literals, names, calls, {@code CASE}, and reads into them. */
final class SqlOperandParser {
    private final SqlCursor cursor;
    private final SqlExprParser operators;

    SqlOperandParser(SqlCursor cursor, SqlExprParser operators) {
        this.cursor = cursor;
        this.operators = operators;
    }

    Sql operand() throws SqlProblem {
        Sql target = primary();
        for (int i = 0; true; i++) {
            cursor.refuseLong(i);
            if (cursor.takeIf(".")) {
                if (cursor.token().is("*")) {
                    throw cursor.stop("'.*' is not supported", "name the fields");
                }
                String name = cursor.name("expected the name of a field");
                target = new Sql.Field(target, name, target.from(), cursor.lastEnd());
            } else if (cursor.takeIf("[")) {
                Sql index = operators.expression();
                if (cursor.token().is("..")) {
                    throw cursor.stop("ranges of a list are not supported", "write sublist(start, length, list)");
                }
                cursor.expect("]", "expected ']'");
                target = new Sql.Index(target, index, target.from(), cursor.lastEnd());
            } else {
                return target;
            }
        }
    }

    private Sql primary() throws SqlProblem {
        SqlToken token = cursor.token();
        return switch (token.kind()) {
            case NUMBER -> number(cursor.take());
            case TEXT -> text(cursor.take());
            case NAME -> name(cursor.take());
            case WORD -> word(token);
            case SIGN -> sign(token);
            case END -> throw unexpected(token);
        };
    }

    private SqlProblem unexpected(SqlToken token) {
        return cursor.stop("expected a value or a name, but here is " + token.shown(), null);
    }

    private static Sql text(SqlToken token) {
        return new Sql.Literal(new Value.Text(token.text()), token.from(), token.to());
    }

    private static Sql name(SqlToken token) {
        return new Sql.Name(token.text(), token.from(), token.to());
    }

    private static Sql number(SqlToken token) throws SqlProblem {
        if (Numbers.parse(token.text()) instanceof Value.Num number) {
            return new Sql.Literal(number, token.from(), token.to());
        }
        throw new SqlProblem(token.from(), token.to(), "this number is too large, or is no decimal number", null);
    }

    private Sql sign(SqlToken token) throws SqlProblem {
        return switch (token.text()) {
            case "(" -> parenthesis();
            case "[" -> items("[", "]");
            case "{" -> fields();
            default -> throw unexpected(token);
        };
    }

    private Sql parenthesis() throws SqlProblem {
        cursor.take();
        if (cursor.token().is("select")) {
            throw cursor.stop(
                    "a query inside a query is not supported",
                    "FOREACH goes through a list, pluck(list, 'field') reads one");
        }
        Sql inner = operators.expression();
        cursor.expect(")", "expected ')'");
        return inner;
    }

    Sql items(String open, String close) throws SqlProblem {
        int from = cursor.token().from();
        cursor.expect(open, "expected a list");
        return new Sql.Items(operators.list(close), from, cursor.lastEnd());
    }

    private Sql fields() throws SqlProblem {
        int from = cursor.take().from();
        List<Sql.Entry> entries = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        while (!cursor.takeIf("}")) {
            SqlToken at = cursor.token();
            String key = cursor.name("expected a key");
            if (!keys.add(key)) {
                throw new SqlProblem(at.from(), at.to(), "the key is written twice", null);
            }
            cursor.expect(":", "expected ':' behind the key");
            entries.add(new Sql.Entry(key, operators.expression()));
            if (!cursor.token().is("}")) {
                cursor.expect(",", "expected ',' or '}'");
            }
        }
        return new Sql.Fields(entries, from, cursor.lastEnd());
    }

    private Sql word(SqlToken token) throws SqlProblem {
        return switch (token.lower()) {
            case "true", "false" -> {
                cursor.take();
                yield new Sql.Literal(Value.Bool.of(token.is("true")), token.from(), token.to());
            }
            case "null", "undefined" -> {
                cursor.take();
                yield new Sql.Null(token.from(), token.to());
            }
            case "case" -> choice();
            default -> nameOrCall(token);
        };
    }

    private Sql nameOrCall(SqlToken token) throws SqlProblem {
        boolean operator = token.is("mod"); // and a function, where a value is expected
        if (SqlExprParser.KEYWORDS.contains(token.lower()) && !operator) {
            throw unexpected(token);
        }
        cursor.take();
        return operator || cursor.token().is("(") ? call(token) : name(token);
    }

    private Sql call(SqlToken name) throws SqlProblem {
        cursor.expect("(", "expected '('");
        if (name.is("cast")) {
            Sql value = operators.expression();
            cursor.expect("as", "expected AS and a type, as in cast(x AS Int)");
            int typeFrom = cursor.token().from();
            String type = cursor.name("expected a type").toLowerCase(Locale.ROOT);
            cursor.expect(")", "expected ')'");
            return new Sql.Cast(value, type, typeFrom, name.from(), cursor.lastEnd());
        }
        return new Sql.Call(name.lower(), arguments(name), name.from(), cursor.lastEnd());
    }

    private List<Sql> arguments(SqlToken name) throws SqlProblem {
        if (cursor.token().kind() == Kind.SIGN && cursor.token().is("*")) {
            SqlToken star = cursor.take();
            List<Sql> arguments = new ArrayList<>(List.of(new Sql.Everything(star.from(), star.to())));
            if (cursor.takeIf(",")) {
                arguments.addAll(operators.list(")"));
            } else {
                cursor.expect(")", "expected ',' or ')' in the arguments of " + name.text());
            }
            return arguments;
        }
        return operators.list(")");
    }

    private Sql choice() throws SqlProblem {
        int from = cursor.take().from();
        Sql of = cursor.token().is("when") ? null : operators.expression();
        List<Sql.When> whens = new ArrayList<>();
        while (cursor.takeIf("when")) {
            Sql when = operators.expression();
            cursor.expect("then", "expected THEN");
            whens.add(new Sql.When(when, operators.expression()));
        }
        if (whens.isEmpty()) {
            throw cursor.stop("expected WHEN, but here is " + cursor.token().shown(), null);
        }
        Sql otherwise = cursor.takeIf("else") ? operators.expression() : null;
        cursor.expect("end", "expected WHEN, ELSE or END");
        return new Sql.Case(of, whens, otherwise, from, cursor.lastEnd());
    }
}
