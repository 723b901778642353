package io.lintel.rules.check;

import io.lintel.rules.syntax.Expr;
import io.lintel.rules.syntax.Issues;
import io.lintel.rules.value.Span;
import io.lintel.rules.value.Type;
import io.lintel.rules.value.Value;
import io.lintel.rules.window.Aggregate;
import io.lintel.rules.window.Stretch;
import io.lintel.rules.window.Stretch.Shape;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks what looks like a call but reads inputs in its own way: beside their value, before their latest value, over time,
 * or for many keys at once.
 */
final class FormChecker {
    private static final String PREVIOUS = "previous";
    private static final long MAX_STRETCH = 366 * 86_400_000L;

    private final Names names;
    private final Reads reads;
    private final Issues issues;
    private final ExprChecker expressions;

    FormChecker(Names names, Reads reads, Issues issues, ExprChecker expressions) {
        this.names = names;
        this.reads = reads;
        this.issues = issues;
        this.expressions = expressions;
    }

    /** Every name of a form, for suggestions. */
    static Set<String> words() {
        Set<String> words = new HashSet<>(Set.of(PREVIOUS));
        Arrays.stream(TwinAspect.values()).map(TwinAspect::word).forEach(words::add);
        Arrays.stream(Aggregate.values()).map(Aggregate::word).forEach(words::add);
        Arrays.stream(GroupFold.values()).map(GroupFold::word).forEach(words::add);
        Arrays.stream(Shape.values())
                .map(Shape::word)
                .filter(word -> !word.isEmpty())
                .forEach(words::add);
        return words;
    }

    /** The form that the call is, or nothing when it is the call of a function. */
    Optional<Typed> check(Expr.Call call) {
        Optional<TwinAspect> aspect = TwinAspect.of(call.function());
        if (aspect.isPresent()) {
            return Optional.of(twin(aspect.get(), call));
        }
        if (call.function().equals(PREVIOUS)) {
            return Optional.of(previous(call));
        }
        Optional<Aggregate> aggregate = Aggregate.of(call.function());
        if (aggregate.isPresent()
                && !call.arguments().isEmpty()
                && isStretch(call.arguments().getLast())) {
            return Optional.of(windowed(aggregate.get(), call));
        }
        return GroupFold.of(call.function())
                .filter(fold -> !fold.isFunctionToo()
                        || (call.arguments().size() == 1
                                && readsInput(call.arguments().getFirst())))
                .map(fold -> grouped(fold, call));
    }

    private Typed twin(TwinAspect aspect, Expr.Call call) {
        int wanted = aspect == TwinAspect.STALE ? 2 : 1;
        Optional<CheckedInput> input =
                call.arguments().size() == wanted && call.arguments().getFirst() instanceof Expr.Name name
                        ? names.find(name.name())
                        : Optional.empty();
        if (input.isEmpty()) {
            return refused(call, "'" + call.function() + "' asks about an input", "it is " + aspect.signature());
        }
        reads.input(input.get(), call.arguments().getFirst().span());
        List<Typed> arguments = call.arguments().stream()
                .skip(1)
                .map(argument -> expressions.check(argument, Type.DURATION, "the second argument of 'stale'"))
                .toList();
        return new Typed.TwinRead(aspect, input.get(), arguments, call);
    }

    private Typed refused(Expr.Call call, String message, String suggestion) {
        boolean known = call.arguments().isEmpty()
                || !(call.arguments().getFirst() instanceof Expr.Name name)
                || (names.isComplete() && !names.isBroken(name.name()));
        if (known) {
            issues.error(call.span(), message, suggestion);
        }
        return expressions.wrong(call);
    }

    private Typed previous(Expr.Call call) {
        if (call.arguments().size() == 1) {
            Optional<Typed> path = previous(call.arguments().getFirst());
            if (path.isPresent()) {
                return path.get();
            }
        }
        return refused(call, "'previous' reads an input or a field of one", "as in: previous(thermostat.temp)");
    }

    private Optional<Typed> previous(Expr path) {
        return switch (path) {
            case Expr.Name name ->
                names.find(name.name()).map(input -> {
                    reads.input(input, name.span());
                    return new Typed.PreviousRead(input, name);
                });
            case Expr.Field field ->
                previous(field.target()).map(target -> new Typed.FieldRead(target, field.name(), field));
            case Expr.Index index ->
                previous(index.target())
                        .map(target -> new Typed.IndexRead(target, expressions.check(index.index()), index));
            default -> Optional.empty();
        };
    }

    private static boolean isStretch(Expr expr) {
        return expr instanceof Expr.Literal(Value.Duration _, Span _)
                || (expr instanceof Expr.Call call && shape(call).isPresent());
    }

    private static Optional<Shape> shape(Expr.Call call) {
        return Arrays.stream(Shape.values())
                .filter(shape -> shape != Shape.SLIDING && shape.word().equals(call.function()))
                .findFirst();
    }

    private Typed windowed(Aggregate aggregate, Expr.Call call) {
        boolean percentile = aggregate == Aggregate.PERCENTILE;
        Optional<Stretch> stretch = stretch(call.arguments().getLast());
        if (stretch.isEmpty()) {
            return expressions.wrong(call);
        }
        if (call.arguments().size() != (percentile ? 3 : 2)) {
            return refused(
                    call,
                    "'" + call.function() + "' over time takes " + (percentile ? 3 : 2) + " arguments",
                    percentile ? "as in: percentile(x.power, 95, 1h)" : "as in: " + call.function() + "(x.temp, 5m)");
        }
        Reads own = new Reads();
        Typed sample =
                new ExprChecker(names, own, issues).check(call.arguments().getFirst());
        if (own.isBroken()) {
            return expressions.wrong(call);
        }
        boolean one = own.inputs().size() == 1
                && own.groups().isEmpty()
                && own.captures().isEmpty();
        if (!one || holdsWindow(sample)) {
            return refused(
                    call,
                    "what is looked at over time reads one input, its latest value, and nothing else",
                    "as in: " + call.function() + "(x.temp, 5m)");
        }
        own.inputs().forEach(reads::input);
        double percent = percentile ? percent(call.arguments().get(1)) : 0;
        CheckedInput input = own.inputList().getFirst();
        return new Typed.Windowed(aggregate, sample, input, stretch.get(), percent, call);
    }

    private static boolean holdsWindow(Typed typed) {
        return switch (typed) {
            case Typed.Windowed _, Typed.PreviousRead _, Typed.TwinRead _ -> true;
            default -> typed.children().stream().anyMatch(FormChecker::holdsWindow);
        };
    }

    private double percent(Expr expr) {
        if (expr instanceof Expr.Literal(Value.Num number, Span _)
                && number.asDouble() >= 0
                && number.asDouble() <= 100) {
            return number.asDouble();
        }
        issues.error(expr.span(), "a percentile is a number from 0 to 100", "as in: percentile(x.power, 95, 1h)");
        return 0;
    }

    private Optional<Stretch> stretch(Expr expr) {
        Expr length = expr;
        Shape shape = Shape.SLIDING;
        if (expr instanceof Expr.Call call) {
            shape = shape(call).orElse(shape);
            length = call.arguments().size() == 1 ? call.arguments().getFirst() : call;
        }
        if (length instanceof Expr.Literal(Value.Duration(long millis), Span _)
                && millis > 0
                && millis <= MAX_STRETCH) {
            return Optional.of(new Stretch(shape, millis));
        }
        issues.error(
                expr.span(),
                "the length of a window is a duration of at most 366 days",
                "as in: avg(x.temp, 5m), avg(x.temp, tumbling(1h)), count(x, session(10m))");
        return Optional.empty();
    }

    private boolean readsInput(Expr expr) {
        return switch (expr) {
            case Expr.Name name -> names.find(name.name()).isPresent();
            default -> children(expr).anyMatch(this::readsInput);
        };
    }

    private static Stream<Expr> children(Expr expr) {
        return switch (expr) {
            case Expr.Literal _, Expr.Name _ -> Stream.empty();
            case Expr.Field field -> Stream.of(field.target());
            case Expr.Index index -> Stream.of(index.target(), index.index());
            case Expr.Call call -> call.arguments().stream();
            case Expr.Unary unary -> Stream.of(unary.operand());
            case Expr.Binary binary -> Stream.of(binary.left(), binary.right());
            case Expr.Logic logic -> logic.parts().stream();
            case Expr.Between between -> Stream.of(between.value(), between.low(), between.high());
            case Expr.Conditional choice -> Stream.of(choice.condition(), choice.then(), choice.otherwise());
            case Expr.ItemsOf items -> items.items().stream();
            case Expr.FieldsOf fields -> fields.entries().stream().map(Expr.Entry::value);
        };
    }

    private Typed grouped(GroupFold fold, Expr.Call call) {
        if (call.arguments().size() != 1) {
            return refused(
                    call,
                    "'" + fold.word() + "' takes one expression, which it looks at for many keys",
                    "as in: " + fold.word() + "(window.open)");
        }
        Reads own = new Reads();
        ExprChecker members = new ExprChecker(names, own, issues);
        boolean logic = fold == GroupFold.ANY || fold == GroupFold.ALL;
        Expr argument = call.arguments().getFirst();
        Typed body = logic
                ? members.check(argument, Type.BOOL, "what '" + fold.word() + "' looks at")
                : members.check(argument);
        if (own.isBroken()) {
            return expressions.wrong(call);
        }
        Optional<CheckedInput> widest = own.inputList().stream()
                .max(Comparator.comparingInt(input -> input.captures().size()))
                .filter(input -> isWidest(input, own));
        if (widest.isEmpty() || !own.groups().isEmpty()) {
            return refused(
                    call,
                    "what '" + fold.word() + "' looks at reads an input that has all captures of what it reads",
                    "as in: " + fold.word() + "(window.open)");
        }
        own.inputs().forEach(reads::group);
        return new Typed.Grouped(fold, body, widest.get(), call);
    }

    private static boolean isWidest(CheckedInput widest, Reads own) {
        return own.inputList().stream().allMatch(input -> widest.captures().containsAll(input.captures()))
                && widest.captures().containsAll(own.captures().keySet());
    }
}
