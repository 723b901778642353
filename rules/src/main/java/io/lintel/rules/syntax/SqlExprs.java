package io.lintel.rules.syntax;

import io.lintel.rules.sql.Sql;
import io.lintel.rules.sql.SqlProblem;
import io.lintel.rules.sql.SqlQuery;
import io.lintel.rules.syntax.Expr.BinaryOp;
import io.lintel.rules.syntax.Expr.LogicOp;
import io.lintel.rules.syntax.Expr.UnaryOp;
import io.lintel.rules.syntax.SqlFunctions.At;
import io.lintel.rules.value.Span;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Turns expressions of a query into expressions of the rules language. */
final class SqlExprs {
    private static final int MAX_HEIGHT = 90;
    private static final int MAX_PARTS = 5_000;

    private static final Map<String, BinaryOp> OPERATORS = Map.ofEntries(
            Map.entry("=", BinaryOp.EQUAL),
            Map.entry("!=", BinaryOp.NOT_EQUAL),
            Map.entry("<", BinaryOp.LESS),
            Map.entry("<=", BinaryOp.AT_MOST),
            Map.entry(">", BinaryOp.GREATER),
            Map.entry(">=", BinaryOp.AT_LEAST),
            Map.entry("+", BinaryOp.ADD),
            Map.entry("-", BinaryOp.SUBTRACT),
            Map.entry("*", BinaryOp.MULTIPLY),
            Map.entry("/", BinaryOp.DIVIDE),
            Map.entry("div", BinaryOp.DIVIDE),
            Map.entry("%", BinaryOp.REMAINDER),
            Map.entry("mod", BinaryOp.REMAINDER));

    private static final Map<String, String> CASTS =
            Map.of("int", "int", "integer", "int", "decimal", "float", "float", "float", "string", "str", "str", "str");

    private final Fragment fragment;
    private final SqlNames names;
    private final boolean countsFromOne;
    private int parts;

    SqlExprs(Fragment fragment, SqlNames names) {
        this.fragment = fragment;
        this.names = names;
        this.countsFromOne = names.dialect() == SqlQuery.Quotes.DOUBLE;
    }

    Expr translate(Sql sql) throws SqlProblem {
        Expr expr = expr(sql);
        if (ExprSize.height(expr, MAX_HEIGHT) >= MAX_HEIGHT) {
            throw new SqlProblem(sql.from(), sql.to(), "with its names written out, this is nested too deep", null);
        }
        return expr;
    }

    private Span span(Sql sql) {
        return fragment.span(sql.from(), sql.to());
    }

    private Expr expr(Sql sql) throws SqlProblem {
        if (++parts > MAX_PARTS) {
            throw new SqlProblem(sql.from(), sql.to(), "this query has more than " + MAX_PARTS + " parts", null);
        }
        return switch (sql) {
            case Sql.Literal literal -> new Expr.Literal(literal.value(), span(sql));
            case Sql.Null _ -> unknown(span(sql), "null");
            case Sql.Everything _ -> names.payload(span(sql));
            case Sql.Name name -> named(name);
            case Sql.Field field -> field(field);
            case Sql.Index index -> index(index);
            case Sql.Call call -> call(call);
            case Sql.Cast cast -> cast(cast);
            case Sql.Unary unary ->
                new Expr.Unary(unary.op().equals("-") ? UnaryOp.NEGATE : UnaryOp.NOT, expr(unary.operand()), span(sql));
            case Sql.Binary binary -> binary(binary);
            case Sql.In in ->
                negated(in.negated(), new Expr.Binary(BinaryOp.IN, expr(in.value()), expr(in.list()), span(sql)));
            case Sql.Like like -> negated(like.negated(), like(like));
            case Sql.IsNull test -> negated(!test.negated(), at(sql).call("has", expr(test.value())));
            case Sql.Case choice -> choice(choice, 0);
            case Sql.Items items -> new Expr.ItemsOf(all(items.items()), span(sql));
            case Sql.Fields fields -> fields(fields);
        };
    }

    private Expr named(Sql.Name name) throws SqlProblem {
        Expr expr = names.find(name, span(name));
        parts += ExprSize.parts(expr, MAX_PARTS);
        return expr;
    }

    private List<Expr> all(List<Sql> all) throws SqlProblem {
        List<Expr> exprs = new ArrayList<>();
        for (Sql one : all) {
            exprs.add(expr(one));
        }
        return exprs;
    }

    /** What is not known: there is no null. */
    private static Expr unknown(Span span, String name) {
        Expr nothing = new Expr.FieldsOf(List.of(), span);
        return new Expr.Call("get", List.of(nothing, new Expr.Literal(new Value.Text(name), span)), span, span);
    }

    private At at(Sql sql) {
        return new At(span(sql), span(sql));
    }

    private static Expr negated(boolean negated, Expr expr) {
        return negated ? new Expr.Unary(UnaryOp.NOT, expr, expr.span()) : expr;
    }

    private Expr field(Sql.Field field) throws SqlProblem {
        Expr known = names.property(field, span(field));
        return known != null ? known : new Expr.Field(expr(field.target()), field.name(), span(field));
    }

    private Expr index(Sql.Index index) throws SqlProblem {
        Expr target = expr(index.target());
        if (!countsFromOne || !(index.index() instanceof Sql.Literal(Value.Known place, int from, int to))) {
            return countsFromOne
                    ? SqlFunctions.item(at(index), target, expr(index.index()))
                    : new Expr.Index(target, expr(index.index()), span(index));
        }
        if (place instanceof Value.Whole(long number) && number == 0) {
            throw new SqlProblem(
                    from,
                    to,
                    "EMQX counts items from 1",
                    "write [1] for the first one, or FROM '…' in single quotes to count from 0 as AWS IoT does");
        }
        return place instanceof Value.Whole
                ? SqlFunctions.item(at(index), target, expr(index.index()))
                : new Expr.Index(target, expr(index.index()), span(index));
    }

    private Expr call(Sql.Call call) throws SqlProblem {
        String name = call.function();
        At at = new At(fragment.span(call.from(), call.from() + name.length()), span(call));
        Expr known = names.function(call, at);
        if (known != null) {
            return known;
        }
        List<Expr> arguments = all(call.arguments());
        if (SqlFunctions.takes(name, arguments.size())) {
            return SqlFunctions.call(name, at, arguments);
        }
        boolean there = SqlFunctions.isKnown(name);
        throw new SqlProblem(
                call.from(),
                call.from() + name.length(),
                there
                        ? name + " does not take " + arguments.size()
                                + (arguments.size() == 1 ? " argument" : " arguments")
                        : "the function " + name + " is not supported",
                there ? null : SqlFunctions.instead(name).orElse("docs/rules/from-sql.md lists those that are"));
    }

    private Expr cast(Sql.Cast cast) throws SqlProblem {
        String function = CASTS.get(cast.type());
        if (function == null) {
            throw new SqlProblem(
                    cast.typeFrom(),
                    cast.typeFrom() + cast.type().length(),
                    "there is no cast to " + cast.type(),
                    "Int, Decimal or String");
        }
        return SqlFunctions.call(function, at(cast), List.of(expr(cast.value())));
    }

    private Expr binary(Sql.Binary binary) throws SqlProblem {
        if (binary.op().equals("and") || binary.op().equals("or")) {
            List<Expr> sides = new ArrayList<>();
            sides(binary, binary.op(), sides);
            return new Expr.Logic(binary.op().equals("and") ? LogicOp.AND : LogicOp.OR, sides, span(binary));
        }
        refuseNull(binary);
        BinaryOp op = Objects.requireNonNull(OPERATORS.get(binary.op()));
        Expr made = new Expr.Binary(op, expr(binary.left()), expr(binary.right()), span(binary));
        return binary.op().equals("div") ? at(binary).call("trunc", made) : made;
    }

    private void sides(Sql sql, String op, List<Expr> sides) throws SqlProblem {
        if (sql instanceof Sql.Binary(String same, Sql left, Sql right, int _, int _) && same.equals(op)) {
            sides(left, op, sides);
            sides(right, op, sides);
        } else {
            sides.add(expr(sql));
        }
    }

    private static void refuseNull(Sql.Binary binary) throws SqlProblem {
        for (Sql side : List.of(binary.left(), binary.right())) {
            if (side instanceof Sql.Null) {
                throw new SqlProblem(
                        side.from(), side.to(), "nothing is equal to NULL", "write IS NULL or IS NOT NULL");
            }
        }
    }

    private Expr like(Sql.Like like) throws SqlProblem {
        StringBuilder pattern = new StringBuilder("(?s)^");
        like.pattern().codePoints().forEach(c -> {
            switch (c) {
                case '%' -> pattern.append(".*");
                case '_' -> pattern.append('.');
                default -> {
                    if (!Character.isLetterOrDigit(c) && c < 128) {
                        pattern.append('\\');
                    }
                    pattern.appendCodePoint(c);
                }
            }
        });
        At at = at(like);
        return at.call(
                "matches", expr(like.value()), at.text(pattern.append('$').toString()));
    }

    private Expr choice(Sql.Case choice, int from) throws SqlProblem {
        if (from == choice.whens().size()) {
            Sql otherwise = choice.otherwise();
            return otherwise == null ? unknown(span(choice), "else") : expr(otherwise);
        }
        Sql.When when = choice.whens().get(from);
        Sql of = choice.of();
        Expr test = expr(when.when());
        Expr condition = of == null ? test : new Expr.Binary(BinaryOp.EQUAL, expr(of), test, span(when.when()));
        return new Expr.Conditional(condition, expr(when.then()), choice(choice, from + 1), span(choice));
    }

    private Expr fields(Sql.Fields fields) throws SqlProblem {
        List<Expr.Entry> entries = new ArrayList<>();
        for (Sql.Entry entry : fields.entries()) {
            entries.add(new Expr.Entry(entry.key(), expr(entry.value())));
        }
        return new Expr.FieldsOf(entries, span(fields));
    }
}
