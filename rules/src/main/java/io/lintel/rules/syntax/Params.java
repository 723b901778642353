package io.lintel.rules.syntax;

import io.lintel.rules.value.Span;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the names of parameters stand for while a rule is read: values in its place, and in a copy of a blueprint the
 * inputs and scenes of that copy. After reading, no parameter is left.
 */
final class Params {
    static final Params NONE = new Params(Map.of(), Map.of(), Map.of());
    private static final Pattern IN_TOPIC = Pattern.compile("(?<!\\$)\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final Map<String, Value> values;
    private final Map<String, String> inputs;
    private final Map<String, Expr> aliases;

    /**
     * @param values by the name of the parameter
     * @param inputs the names that inputs and scenes have in the whole rule set, by the names they have here
     */
    Params(Map<String, Value> values, Map<String, String> inputs) {
        this(values, inputs, Map.of());
    }

    private Params(Map<String, Value> values, Map<String, String> inputs, Map<String, Expr> aliases) {
        this.values = Map.copyOf(values);
        this.inputs = Map.copyOf(inputs);
        this.aliases = Map.copyOf(aliases);
    }

    /** These, and names that stand for expressions. */
    Params withAliases(Map<String, Expr> more) {
        return new Params(values, inputs, more);
    }

    /** These, and before them some more. */
    Params with(Map<String, Value> more) {
        if (more.isEmpty()) {
            return this;
        }
        Map<String, Value> all = new HashMap<>(values);
        all.putAll(more);
        return new Params(all, inputs, aliases);
    }

    /** The value of a parameter; nothing when this is the name of none. */
    Optional<Value> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The name that an input or a scene has in the whole rule set. */
    String input(String name) {
        return inputs.getOrDefault(name, name);
    }

    /** A topic with the values of parameters in it. */
    Fragment fill(Fragment topic) {
        if (values.isEmpty() || topic.text().indexOf('{') < 0) {
            return topic;
        }
        Fragment filled = topic;
        Matcher hole = IN_TOPIC.matcher(topic.text());
        int shift = 0;
        while (hole.find()) {
            Value value = values.get(hole.group(1));
            if (value != null) {
                String text = Texts.plain(value);
                filled = filled.replace(hole.start() + shift, hole.end() + shift, text);
                shift += text.length() - (hole.end() - hole.start());
            }
        }
        return filled;
    }

    Template fill(Template template) {
        return isEmpty()
                ? template
                : new Template(
                        template.parts().stream()
                                .map(part ->
                                        part instanceof Template.Hole(Expr expr) ? new Template.Hole(fill(expr)) : part)
                                .toList(),
                        template.span());
    }

    /** An expression with the values of parameters in it. */
    Expr fill(Expr expr) {
        return isEmpty() ? expr : filled(expr);
    }

    private boolean isEmpty() {
        return values.isEmpty() && inputs.isEmpty() && aliases.isEmpty();
    }

    private Expr filled(Expr expr) {
        return switch (expr) {
            case Expr.Literal literal -> literal;
            case Expr.Name name -> named(name);
            case Expr.Field field -> new Expr.Field(filled(field.target()), field.name(), field.span());
            case Expr.Index index -> new Expr.Index(filled(index.target()), filled(index.index()), index.span());
            case Expr.Call call ->
                new Expr.Call(call.function(), filled(call.arguments()), call.nameSpan(), call.span());
            case Expr.Unary unary -> new Expr.Unary(unary.op(), filled(unary.operand()), unary.span());
            case Expr.Binary binary ->
                new Expr.Binary(binary.op(), filled(binary.left()), filled(binary.right()), binary.span());
            case Expr.Logic logic -> new Expr.Logic(logic.op(), filled(logic.parts()), logic.span());
            case Expr.Between between ->
                new Expr.Between(
                        filled(between.value()), filled(between.low()), filled(between.high()), between.span());
            case Expr.Conditional choice ->
                new Expr.Conditional(
                        filled(choice.condition()), filled(choice.then()), filled(choice.otherwise()), choice.span());
            case Expr.ItemsOf items -> new Expr.ItemsOf(filled(items.items()), items.span());
            case Expr.FieldsOf fields ->
                new Expr.FieldsOf(
                        fields.entries().stream()
                                .map(entry -> new Expr.Entry(entry.key(), filled(entry.value())))
                                .toList(),
                        fields.span());
        };
    }

    private List<Expr> filled(List<Expr> all) {
        return all.stream().map(this::filled).toList();
    }

    private Expr named(Expr.Name name) {
        Value value = values.get(name.name());
        if (value != null) {
            return literal(value, name.span());
        }
        Expr alias = aliases.get(name.name());
        if (alias != null) {
            return alias;
        }
        String input = inputs.get(name.name());
        return input == null ? name : new Expr.Name(input, name.span());
    }

    private static Expr literal(Value value, Span span) {
        return value instanceof Value.Items(List<Value> items)
                ? new Expr.ItemsOf(
                        items.stream().map(item -> literal(item, span)).toList(), span)
                : new Expr.Literal(value, span);
    }

    /** The value of a parameter as it was written, or nothing when it can be none. */
    static Optional<Value> value(YamlNode node) {
        if (node instanceof YamlNode.Sequence list) {
            List<Optional<Value>> items =
                    list.items().stream().map(Params::value).toList();
            return items.stream().allMatch(Optional::isPresent)
                    ? Optional.of(new Value.Items(
                            items.stream().map(Optional::orElseThrow).toList()))
                    : Optional.empty();
        }
        return node instanceof YamlNode.Scalar scalar ? value(scalar) : Optional.empty();
    }

    private static Optional<Value> value(YamlNode.Scalar scalar) {
        return switch (scalar.kind()) {
            case NULL -> Optional.empty();
            case BOOL -> Optional.of(Value.Bool.of(scalar.text().equalsIgnoreCase("true")));
            case WHOLE, DECIMAL, TEXT -> {
                Value literal = literal(scalar.text());
                yield Optional.of(literal == null ? new Value.Text(scalar.text()) : literal);
            }
        };
    }

    /** The number, duration or time of day that a text writes, or null. */
    static @Nullable Value literal(String text) {
        try {
            boolean negative = text.startsWith("-");
            Lexer lexer = new Lexer(text, negative ? 1 : 0);
            Value value = lexer.next().value();
            if (value == null || lexer.next().kind() != Token.Kind.END) {
                return null;
            }
            boolean quantity =
                    value instanceof Value.Num || value instanceof Value.Duration || value instanceof Value.Time;
            Value literal = quantity ? value : null;
            return negative && literal != null ? negated(literal) : literal;
        } catch (SyntaxStop notOne) {
            return null;
        }
    }

    private static @Nullable Value negated(Value value) {
        return switch (value) {
            case Value.Whole(long whole) -> new Value.Whole(-whole);
            case Value.Decimal(double decimal) -> new Value.Decimal(-decimal);
            case Value.Duration(long millis) -> new Value.Duration(-millis);
            default -> null;
        };
    }
}
