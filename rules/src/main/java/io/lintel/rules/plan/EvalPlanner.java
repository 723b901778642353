package io.lintel.rules.plan;

import io.lintel.rules.check.Typed;
import io.lintel.rules.payload.Wanted;
import io.lintel.rules.syntax.Expr;
import io.lintel.rules.syntax.Expr.BinaryOp;
import io.lintel.rules.syntax.ExprPrinter;
import io.lintel.rules.value.Comparison;
import io.lintel.rules.value.Home;
import io.lintel.rules.value.Kind;
import io.lintel.rules.value.Span;
import io.lintel.rules.value.Type;
import io.lintel.rules.value.Value;
import io.lintel.rules.window.Aggregate;
import io.lintel.rules.window.Window;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes evaluation nodes of typed expressions. Where a device may send any kind of value, a node looks at it first. */
final class EvalPlanner {
    private static final Set<Kind> BOOL = Set.of(Kind.BOOL);
    private static final Set<Kind> SIGNED = Set.of(Kind.NUMBER, Kind.DURATION);

    /** Kinds that are added to one another. */
    private static final Set<Kind> OF_TIME = Set.of(Kind.TIME, Kind.DURATION);

    private final Slots slots;
    private final Home home;
    private final Joins joins;

    EvalPlanner(Slots slots, Home home, Joins joins) {
        this.slots = slots;
        this.home = home;
        this.joins = joins;
    }

    /** A node that comes to true, false, unknown or failed. */
    Eval condition(Typed typed) {
        return only(typed, BOOL);
    }

    /** A node that comes to one of these kinds, unknown or failed. */
    Eval only(Typed typed, Set<Kind> wanted) {
        Eval eval = plan(typed);
        return typed.type().within(wanted) ? eval : new EvalKind(eval, wanted, typed.text());
    }

    Eval plan(Typed typed) {
        return plan(typed, Wanted.ALL);
    }

    /** @param part what is read of the value */
    private Eval plan(Typed typed, Wanted part) {
        return switch (typed) {
            case Typed.Constant constant -> new EvalConstant(constant.value());
            case Typed.InputRead read -> new EvalInput(slots.slot(read.input(), part));
            case Typed.CaptureRead read -> new EvalCapture(slots.slot(read.capture()));
            case Typed.LocalRead read ->
                new EvalLocal(read.slot(), new Value.Unknown(read.text() + " is not known yet"));
            case Typed.VariableRead read ->
                new EvalVariable(read.name(), new Value.Unknown(read.name() + " is not set yet"));
            case Typed.PreviousRead read -> previous(read, part);
            case Typed.TwinRead read -> twin(read);
            case Typed.Windowed windowed -> windowed(windowed);
            case Typed.Grouped grouped -> grouped(grouped);
            case Typed.FieldRead read ->
                new EvalField(
                        plan(read.target(), Wanted.of(read.field(), part)),
                        read.target().text(),
                        read.field());
            case Typed.IndexRead read -> index(read, part);
            case Typed.Call call -> call(call);
            case Typed.Not not -> new EvalNot(condition(not.operand()));
            case Typed.Negate negate -> new EvalNegate(only(negate.operand(), SIGNED), negate.span());
            case Typed.Arithmetic arithmetic -> arithmetic(arithmetic);
            case Typed.Order order -> order(order);
            case Typed.Equal equal -> new EvalEqual(equal.negated(), pair(equal.left(), equal.right(), equal.span()));
            case Typed.In in -> new EvalIn(pair(in.item(), in.container(), in.span()));
            case Typed.Between between -> between(between);
            case Typed.Logic logic ->
                new EvalLogic(
                        logic.op(), logic.parts().stream().map(this::condition).toList());
            case Typed.Conditional choice ->
                new EvalConditional(condition(choice.condition()), plan(choice.then()), plan(choice.otherwise()));
            case Typed.ItemsOf items ->
                new EvalItems(items.items().stream().map(this::plan).toList(), items.span());
            case Typed.FieldsOf fields -> fields(fields);
        };
    }

    private Eval index(Typed.IndexRead read, Wanted part) {
        Wanted wanted = read.index() instanceof Typed.Constant(Value.Text(String name), Type _, Expr _)
                ? Wanted.of(name, part)
                : Wanted.ALL;
        return new EvalIndex(plan(read.target(), wanted), plan(read.index()), read.text());
    }

    private Eval previous(Typed.PreviousRead read, Wanted part) {
        int slot = slots.slot(read.input(), part);
        slots.inputs().get(slot).keepPrevious();
        return new EvalPrevious(slot, read.input().name());
    }

    private Eval twin(Typed.TwinRead read) {
        Eval after = read.arguments().isEmpty() ? null : only(read.arguments().getFirst(), Type.DURATION.kinds());
        return new EvalTwin(read.aspect(), slots.slot(read.input(), Wanted.NOTHING), after);
    }

    private Eval windowed(Typed.Windowed windowed) {
        boolean counts = windowed.aggregate() == Aggregate.COUNT;
        Slots own = slots.apart();
        own.slot(windowed.input(), Wanted.NOTHING);
        String sample = ExprPrinter.print(
                windowed.sample().source(), name -> name.equals(windowed.input().name()) ? "_" : name);
        WindowPlan window = new WindowPlan(
                sample + (counts ? " # " : " ") + windowed.stretch().text(),
                own,
                new EvalPlanner(own, home, joins).plan(windowed.sample()),
                counts,
                new Window(windowed.stretch(), home.zone()));
        int slot = slots.slot(windowed.input(), Wanted.NOTHING);
        InputPlan input = slots.inputs().get(slot);
        int index = input.window(window);
        return new EvalWindow(
                windowed.aggregate(),
                windowed.percent(),
                slot,
                index,
                input.windows().get(index),
                windowed.text());
    }

    private Eval grouped(Typed.Grouped grouped) {
        Slots own = slots.apart();
        Eval body = new EvalPlanner(own, home, joins).plan(grouped.body());
        Binding members = Binding.of(own, grouped.members().captures(), joins);
        return new EvalGroup(
                grouped.fold(), slots.group(grouped.members()), own, members, body, grouped.span(), grouped.text());
    }

    private Eval call(Typed.Call call) {
        List<Eval> arguments = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            arguments.add(only(
                    call.arguments().get(i),
                    call.function().signature().parameter(i).kinds()));
        }
        return new EvalCall(
                call.body(), call.function().seesUnknown(), arguments.toArray(Eval[]::new), call.span(), home);
    }

    /** When one operand is a number for sure, the other one must be, too: that makes the better explanation. */
    private Eval arithmetic(Typed.Arithmetic arithmetic) {
        Typed left = arithmetic.left();
        Typed right = arithmetic.right();
        boolean sum = arithmetic.op() == BinaryOp.ADD || arithmetic.op() == BinaryOp.SUBTRACT;
        boolean alike = sum && !left.type().within(OF_TIME) && !right.type().within(OF_TIME);
        EvalPair operands = alike
                ? pair(left, right, Set.copyOf(common(left, right)), arithmetic.span())
                : pair(left, right, arithmetic.span());
        return new EvalArithmetic(arithmetic.op(), operands);
    }

    private Eval order(Typed.Order order) {
        Set<Kind> common = common(order.left(), order.right());
        common.retainAll(Comparison.ORDERED);
        return new EvalOrder(order.op(), pair(order.left(), order.right(), common, order.span()));
    }

    private Eval between(Typed.Between between) {
        Set<Kind> common = common(between.value(), between.low());
        common.retainAll(between.high().type().kinds());
        common.retainAll(Comparison.ORDERED);
        return new EvalBetween(
                pair(between.value(), between.low(), common, between.span()), only(between.high(), common));
    }

    private static Set<Kind> common(Typed left, Typed right) {
        Set<Kind> common = EnumSet.copyOf(left.type().kinds());
        common.retainAll(right.type().kinds());
        return common;
    }

    private EvalPair pair(Typed left, Typed right, Span span) {
        return new EvalPair(plan(left), left.text(), plan(right), right.text(), span);
    }

    private EvalPair pair(Typed left, Typed right, Set<Kind> wanted, Span span) {
        return new EvalPair(only(left, wanted), left.text(), only(right, wanted), right.text(), span);
    }

    private Eval fields(Typed.FieldsOf fields) {
        Map<String, Eval> evals = new LinkedHashMap<>();
        fields.entries().forEach(entry -> evals.put(entry.key(), plan(entry.value())));
        return new EvalFields(evals, fields.span());
    }
}
