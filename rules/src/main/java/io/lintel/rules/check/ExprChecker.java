package io.lintel.rules.check;

import io.lintel.rules.function.Body;
import io.lintel.rules.function.Function;
import io.lintel.rules.function.Functions;
import io.lintel.rules.syntax.Expr;
import io.lintel.rules.syntax.Issues;
import io.lintel.rules.syntax.Suggestion;
import io.lintel.rules.value.Kind;
import io.lintel.rules.value.Type;
import io.lintel.rules.value.Value;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what the names in an expression mean and whether its types fit. What does not fit is reported and stands for
 * anything from there on, so that one mistake is reported once.
 */
final class ExprChecker {
    private static final Type SIGNED = Type.of(Kind.NUMBER, Kind.DURATION);
    static final Type CONTAINER = Type.of(Kind.LIST, Kind.MAP);
    private static final Value NOTHING = new Value.Unknown("it is wrong");

    private final Names names;
    private final Reads reads;
    private final Issues issues;
    private final FormChecker forms;
    private final Units units;
    private final OperatorChecker operators;
    private final LoneNames lone;

    ExprChecker(Names names, Reads reads, Issues issues) {
        this.names = names;
        this.reads = reads;
        this.issues = issues;
        this.units = new Units(issues);
        this.operators = new OperatorChecker(issues, units, this);
        this.lone = new LoneNames(names, issues);
        this.forms = new FormChecker(names, reads, issues, this);
    }

    /** An expression of a wanted type. */
    Typed check(Expr expr, Type wanted, String what) {
        return want(check(expr), wanted, what);
    }

    Typed check(Expr expr) {
        return switch (expr) {
            case Expr.Literal literal -> new Typed.Constant(literal.value(), Type.of(literal.value()), literal);
            case Expr.Name name -> name(name);
            case Expr.Field field ->
                new Typed.FieldRead(check(field.target(), Type.MAP, "what has fields"), field.name(), field);
            case Expr.Index index -> index(index);
            case Expr.Call call -> call(call);
            case Expr.Unary unary -> unary(unary);
            case Expr.Binary binary -> operators.binary(binary, check(binary.left()), check(binary.right()));
            case Expr.Logic logic -> logic(logic);
            case Expr.Between between ->
                operators.between(between, check(between.value()), check(between.low()), check(between.high()));
            case Expr.Conditional conditional -> conditional(conditional);
            case Expr.ItemsOf items ->
                new Typed.ItemsOf(items.items().stream().map(this::check).toList(), items);
            case Expr.FieldsOf fields ->
                new Typed.FieldsOf(
                        fields.entries().stream()
                                .map(entry -> new Typed.Entry(entry.key(), check(entry.value())))
                                .toList(),
                        fields);
        };
    }

    /** The expression when it is of the wanted type; else that is reported. */
    Typed want(Typed typed, Type wanted, String what) {
        if (typed.type().meets(wanted)) {
            return typed;
        }
        issues.error(
                typed.span(),
                what + " is " + wanted.described() + ", but this is "
                        + typed.type().described());
        return wrong(typed.source());
    }

    /** What stands for something that is wrong, and reported. */
    Typed wrong(Expr expr) {
        reads.broken();
        return new Typed.Constant(NOTHING, Type.ANY, expr);
    }

    private Typed name(Expr.Name name) {
        if (names.areAlone()) {
            return lone.name(name).orElseGet(() -> wrong(name));
        }
        Optional<Typed> local = names.local(name);
        if (local.isPresent()) {
            return local.get();
        }
        Optional<CheckedInput> input = names.find(name.name());
        if (input.isPresent()) {
            reads.input(input.get(), name.span());
            return new Typed.InputRead(input.get(), name);
        }
        if (names.isCapture(name.name())) {
            reads.capture(name.name(), name.span());
            return new Typed.CaptureRead(name.name(), name);
        }
        if (names.isComplete() && !names.isBroken(name.name())) {
            boolean function = Functions.find(name.name()).isPresent();
            String suggestion = function
                    ? "'" + name.name() + "' is a function: " + name.name() + "(…)"
                    : Suggestion.orAll(name.name(), names.words(), "inputs and captures")
                            .orElse(null);
            issues.error(name.span(), "unknown input '" + name.name() + "'", suggestion);
        }
        return wrong(name);
    }

    private Typed index(Expr.Index index) {
        Typed target = check(index.target(), CONTAINER, "what has items");
        EnumSet<Kind> wanted = EnumSet.noneOf(Kind.class);
        if (target.type().meets(Type.LIST)) {
            wanted.add(Kind.NUMBER);
        }
        if (target.type().meets(Type.MAP)) {
            wanted.add(Kind.TEXT);
        }
        return new Typed.IndexRead(target, check(index.index(), Type.of(wanted), "the index"), index);
    }

    private Typed call(Expr.Call call) {
        if (names.areAlone()) {
            return lone.isOurs(call) ? lone.call(call).orElseGet(() -> wrong(call)) : function(call);
        }
        return forms.check(call).orElseGet(() -> function(call));
    }

    private Typed function(Expr.Call call) {
        List<Typed> arguments = call.arguments().stream().map(this::check).toList();
        Optional<Function> found = Functions.find(call.function());
        if (found.isEmpty()) {
            issues.error(
                    call.nameSpan(),
                    "unknown function '" + call.function() + "'",
                    Suggestion.of(call.function(), words()).orElse("they are all in docs/rules/functions.md"));
            return wrong(call);
        }
        Function function = found.get();
        if (!function.signature().takes(arguments.size())) {
            issues.error(
                    call.nameSpan(),
                    "'" + call.function() + "' does not take " + arguments.size()
                            + (arguments.size() == 1 ? " argument" : " arguments"),
                    "it is " + function.signature().text());
            return wrong(call);
        }
        for (int i = 0; i < arguments.size(); i++) {
            String what = "argument " + (i + 1) + " of '" + function.name() + "'";
            want(arguments.get(i), function.signature().parameter(i), what);
        }
        return prepared(function, arguments, call);
    }

    private Set<String> words() {
        Set<String> words = new HashSet<>(Functions.names());
        words.addAll(names.areAlone() ? lone.calls() : FormChecker.words());
        return words;
    }

    private Typed prepared(Function function, List<Typed> arguments, Expr.Call call) {
        List<Optional<Value>> constants = arguments.stream()
                .map(argument -> argument instanceof Typed.Constant constant
                        ? Optional.of(constant.value())
                        : Optional.<Value>empty())
                .toList();
        try {
            Typed.Call typed = new Typed.Call(function, function.body().prepare(constants), arguments, call);
            units.refuseOther(typed);
            return typed;
        } catch (Body.Unfit unfit) {
            issues.error(arguments.get(unfit.argument()).span(), unfit.why());
            return wrong(call);
        }
    }

    private Typed unary(Expr.Unary unary) {
        return switch (unary.op()) {
            case NOT -> new Typed.Not(check(unary.operand(), Type.BOOL, "what follows 'not'"), unary);
            case NEGATE -> {
                Typed operand = check(unary.operand(), SIGNED, "what follows '-'");
                Set<Kind> kinds = operand.type().common(SIGNED);
                yield new Typed.Negate(operand, Type.of(kinds), unary);
            }
        };
    }

    private Typed logic(Expr.Logic logic) {
        List<Typed> parts = logic.parts().stream()
                .map(part ->
                        check(part, Type.BOOL, "each side of '" + logic.op().word() + "'"))
                .toList();
        return new Typed.Logic(logic.op(), parts, logic);
    }

    private Typed conditional(Expr.Conditional conditional) {
        Typed condition = check(conditional.condition(), Type.BOOL, "what stands before '?'");
        Typed then = check(conditional.then());
        Typed otherwise = check(conditional.otherwise());
        return new Typed.Conditional(condition, then, otherwise, then.type().or(otherwise.type()), conditional);
    }
}
