package io.lintel.rules.plan;

import io.lintel.rules.check.Typed;
import io.lintel.rules.syntax.Expr;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A condition that can say why it does not hold. */
public final class Condition {
    private final String text;
    private final Eval whole;
    private final List<Part> parts;
    private final boolean lasting;

    /** One of the conditions that are joined by {@code and}, and what it reads. */
    private record Part(String text, Eval eval, Map<String, Eval> reads) {}

    private Condition(String text, List<Part> parts, boolean lasting) {
        this.text = text;
        this.lasting = lasting;
        this.parts = parts;
        this.whole = parts.size() == 1
                ? parts.getFirst().eval()
                : new EvalLogic(Expr.LogicOp.AND, parts.stream().map(Part::eval).toList());
    }

    static Condition of(Typed typed, EvalPlanner planner) {
        List<Part> parts = new ArrayList<>();
        addParts(typed, planner, parts);
        return new Condition(typed.text(), List.copyOf(parts), isLasting(typed));
    }

    /** Whether nothing but latest values, captures and what the trigger brought is read: a frame keeps these. */
    private static boolean isLasting(Typed typed) {
        return switch (typed) {
            case Typed.PreviousRead _, Typed.TwinRead _, Typed.Windowed _, Typed.Grouped _, Typed.VariableRead _ ->
                false;
            case Typed.LocalRead local when local.slot() > 0 -> false;
            default -> typed.children().stream().allMatch(Condition::isLasting);
        };
    }

    private static void addParts(Typed typed, EvalPlanner planner, List<Part> parts) {
        if (typed instanceof Typed.Logic logic && logic.op() == Expr.LogicOp.AND) {
            logic.parts().forEach(part -> addParts(part, planner, parts));
            return;
        }
        Map<String, Eval> reads = new LinkedHashMap<>();
        addReads(typed, planner, reads);
        parts.add(new Part(typed.text(), planner.condition(typed), reads));
    }

    private static void addReads(Typed typed, EvalPlanner planner, Map<String, Eval> reads) {
        switch (typed) {
            case Typed.InputRead _,
                    Typed.PreviousRead _,
                    Typed.FieldRead _,
                    Typed.IndexRead _,
                    Typed.CaptureRead _,
                    Typed.LocalRead _,
                    Typed.VariableRead _,
                    Typed.TwinRead _,
                    Typed.Windowed _,
                    Typed.Grouped _ -> reads.put(typed.text(), planner.plan(typed));
            default -> typed.children().forEach(child -> addReads(child, planner, reads));
        }
    }

    /** True or false, or unknown, or failed. */
    public Value eval(Frame frame) {
        return whole.eval(frame);
    }

    /** As it was written, in normal form. */
    public String text() {
        return text;
    }

    /**
     * Says why it does not hold, when somebody asks, or right away where that would be too late. Asked only when {@link
     * #eval} was not true.
     */
    public Supplier<String> explanation(Frame frame, Value result) {
        if (lasting) {
            frame.hold();
            return () -> whyNot(frame, result);
        }
        String why = whyNot(frame, result);
        return () -> why;
    }

    /** For people: which part does not hold, and what it read. Asked only when {@link #eval} was not true. */
    public String whyNot(Frame frame, Value result) {
        return switch (result) {
            case Value.Failed failed -> failed.why();
            case Value.Unknown unknown -> {
                Part part = part(frame, unknown);
                yield part.text() + " is unknown: " + unknown.why();
            }
            default -> {
                Part part = part(frame, Value.Bool.FALSE);
                yield part.text() + " is false" + reads(part, frame);
            }
        };
    }

    /** The first part that comes to this, and so decides the whole. */
    private Part part(Frame frame, Value result) {
        return parts.stream()
                .filter(part -> part.eval().eval(frame).equals(result))
                .findFirst()
                .orElse(parts.getFirst());
    }

    private static String reads(Part part, Frame frame) {
        String reads = part.reads().entrySet().stream()
                .map(read ->
                        read.getKey() + " is " + Texts.shown(read.getValue().eval(frame)))
                .collect(Collectors.joining(", "));
        return reads.isEmpty() ? "" : ": " + reads;
    }
}
