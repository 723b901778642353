package io.lintel.rules.sql;

import io.lintel.rules.sql.SqlQuery.Each;
import io.lintel.rules.sql.SqlQuery.Quotes;
import io.lintel.rules.sql.SqlQuery.Selected;
import io.lintel.rules.sql.SqlQuery.Source;
import io.lintel.rules.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads the clauses of a query: {@code SELECT … FROM … WHERE}, {@code FOREACH … DO … INCASE … FROM … WHERE}. */
final class SqlParser {
    private static final int MAX_CHARS = 16_384;
    private static final int MAX_SELECTED = 200;
    private static final int MAX_SOURCES = 50;

    private final SqlCursor cursor;
    private final SqlExprParser expressions;

    SqlParser(String text) throws SqlProblem {
        if (text.length() > MAX_CHARS) {
            throw new SqlProblem(0, 1, "a query has at most " + MAX_CHARS + " characters", null);
        }
        this.cursor = new SqlCursor(text);
        this.expressions = new SqlExprParser(cursor);
    }

    SqlQuery query() throws SqlProblem {
        Each each = null;
        boolean alone = false;
        List<Selected> selected = new ArrayList<>();
        Sql inCase = null;
        if (cursor.takeIf("foreach")) {
            each = each();
            if (cursor.takeIf("do")) {
                selected = selected();
            }
            inCase = cursor.takeIf("incase") ? expressions.expression() : null;
        } else {
            refuseOthers();
            cursor.expect("select", "a query begins with SELECT or FOREACH");
            alone = cursor.takeIf("value");
            selected = selected();
        }
        cursor.expect("from", "expected ',' or FROM");
        List<Source> sources = sources();
        Sql where = cursor.takeIf("where") ? expressions.expression() : null;
        end();
        if (alone && selected.size() > 1) {
            throw new SqlProblem(
                    selected.get(1).value().from(),
                    selected.get(1).value().to(),
                    "SELECT VALUE asks for one value",
                    null);
        }
        return new SqlQuery(each, selected, alone, inCase, sources, where);
    }

    private void refuseOthers() throws SqlProblem {
        if (cursor.token().is("set")) {
            throw cursor.stop(
                    "SET is not supported", "write the expression where its name stands, or use 'set' in 'then'");
        }
    }

    private void end() throws SqlProblem {
        cursor.takeIf(";");
        SqlToken rest = cursor.token();
        if (rest.is("group") || rest.is("order") || rest.is("having") || rest.is("limit") || rest.is("join")) {
            throw cursor.stop(
                    rest.text() + " is not supported: a query is about one message",
                    "several inputs and windows of time are written as a rule with 'when'");
        }
        if (rest.kind() != Kind.END) {
            throw cursor.stop("expected an operator or the end, but here is " + rest.shown(), null);
        }
    }

    private Each each() throws SqlProblem {
        Sql list = expressions.expression();
        List<String> alias = alias();
        if (alias.size() > 1) {
            throw cursor.stop("the name of an item is one word", null);
        }
        return new Each(list, alias.isEmpty() ? "item" : alias.getFirst());
    }

    private List<Selected> selected() throws SqlProblem {
        List<Selected> all = new ArrayList<>();
        do {
            if (all.size() == MAX_SELECTED) {
                throw cursor.stop("a query asks for at most " + MAX_SELECTED + " values", null);
            }
            all.add(one());
        } while (cursor.takeIf(","));
        return all;
    }

    private Selected one() throws SqlProblem {
        SqlToken first = cursor.token();
        if (cursor.takeIf("*")) {
            return new Selected(new Sql.Everything(first.from(), first.to()), List.of());
        }
        Sql value = expressions.expression();
        return new Selected(value, alias());
    }

    private List<String> alias() throws SqlProblem {
        if (!cursor.takeIf("as")) {
            return List.of();
        }
        if (cursor.token().kind() == Kind.WORD
                && SqlExprParser.KEYWORDS.contains(cursor.token().lower())) {
            throw cursor.stop(
                    "expected a name behind AS, but here is " + cursor.token().shown(), null);
        }
        List<String> names = new ArrayList<>(List.of(cursor.name("expected a name behind AS")));
        while (cursor.takeIf(".")) {
            names.add(cursor.name("expected a name behind '.'"));
        }
        return names;
    }

    private List<Source> sources() throws SqlProblem {
        List<Source> sources = new ArrayList<>();
        do {
            Source source = source();
            Quotes first =
                    sources.isEmpty() ? source.quotes() : sources.getFirst().quotes();
            if (first != source.quotes()) {
                throw new SqlProblem(
                        source.from() - 1,
                        source.to() + 1,
                        "all filters stand in the same quotes: they say whose dialect it is",
                        "\"…\" is EMQX, '…' is AWS IoT");
            }
            if (sources.size() == MAX_SOURCES) {
                throw cursor.stop("a query has at most " + MAX_SOURCES + " filters", null);
            }
            sources.add(source);
        } while (cursor.takeIf(","));
        return sources;
    }

    private Source source() throws SqlProblem {
        SqlToken token = cursor.token();
        Quotes quotes = token.kind() == Kind.NAME ? Quotes.DOUBLE : token.kind() == Kind.TEXT ? Quotes.SINGLE : null;
        if (quotes == null) {
            throw cursor.stop(
                    "expected a topic filter in quotes, but here is " + token.shown(), "as in: FROM \"home/+/state\"");
        }
        cursor.take();
        return new Source(token.text(), quotes, token.from() + 1, token.to() - 1);
    }
}
