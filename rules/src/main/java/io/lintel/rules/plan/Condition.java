package io.lintel.rules.plan;

import io.lintel.rules.check.Typed;
import io.lintel.rules.syntax.Expr;
import io.lintel.rules.trace.Judgement;
import io.lintel.rules.trace.Read;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
     * Says why it does not hold, when somebody asks; what cannot be read again later is read now. Asked only when {@link
     * #eval} was not true.
     */
    public Judged explanation(Frame frame, Value result) {
        if (lasting) {
            frame.hold();
            return new Judged(() -> whyNot(frame, result));
        }
        Judgement judgement = whyNot(frame, result);
        return new Judged(() -> judgement);
    }

    /** Says what it read when it held, when somebody asks; asked only when {@link #eval} was true. Ends the frame. */
    public Judged held(Frame frame) {
        if (lasting) {
            frame.hold();
            return new Judged(() -> judged(frame));
        }
        Judgement judgement = judged(frame);
        return new Judged(() -> judgement);
    }

    /** What it read. Asked only when {@link #eval} was true. */
    public Judgement judged(Frame frame) {
        Map<String, Read> reads = new LinkedHashMap<>();
        parts.forEach(part -> reads(part, frame).forEach(read -> reads.putIfAbsent(read.text(), read)));
        return new Judgement(text, text, Value.Bool.TRUE, List.copyOf(reads.values()));
    }

    /** Which part does not hold, and what it read. Asked only when {@link #eval} was not true. */
    public Judgement whyNot(Frame frame, Value result) {
        Part part = switch (result) {
            case Value.Failed _, Value.Unknown _ -> part(frame, result);
            case Value.Known _ -> part(frame, Value.Bool.FALSE);
        };
        Value shown = result instanceof Value.Known ? Value.Bool.FALSE : result;
        return new Judgement(text, part.text(), shown, reads(part, frame));
    }

    /** The first part that comes to this, and so decides the whole. */
    private Part part(Frame frame, Value result) {
        return parts.stream()
                .filter(part -> part.eval().eval(frame).equals(result))
                .findFirst()
                .orElse(parts.getFirst());
    }

    private static List<Read> reads(Part part, Frame frame) {
        return part.reads().entrySet().stream()
                .map(read -> new Read(read.getKey(), read.getValue().eval(frame)))
                .toList();
    }
}
