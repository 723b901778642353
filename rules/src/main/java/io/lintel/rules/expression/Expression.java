package io.lintel.rules.expression;

import io.lintel.rules.plan.Formula;
import io.lintel.rules.value.Span;
import io.lintel.rules.value.Type;
import io.lintel.rules.value.Value;
import java.time.Instant;
import java.util.Set;

/** A compiled expression. It keeps nothing between evaluations, so that many may share it. */
public final class Expression {
    private final String text;
    private final Span place;
    private final Type type;
    private final Set<String> reads;
    private final Formula formula;

    Expression(String text, Span place, Type type, Set<String> reads, Formula formula) {
        this.text = text;
        this.place = place;
        this.type = type;
        this.reads = reads;
        this.formula = formula;
    }

    /** What the words of its vocabulary stand for at the moment, by slot; asked only for what is read. */
    @FunctionalInterface
    public interface Scope {
        Value value(int slot);
    }

    /**
     * What it comes to: a value of its {@link #type}, or unknown, or failed. Never throws.
     *
     * @param millis the time since 1970, for what asks for the time
     * @param maxSteps how many steps it may take
     */
    public Value eval(Scope scope, long millis, int maxSteps) {
        return formula.eval(scope::value, Instant.ofEpochMilli(millis), maxSteps);
    }

    /** The kinds that it may come to, as far as that is known before it runs. */
    public Type type() {
        return type;
    }

    /** Where it stands in its file. */
    public Span place() {
        return place;
    }

    /** The names of the words that it reads. */
    public Set<String> reads() {
        return reads;
    }

    /** As it was written, in normal form. */
    @Override
    public String toString() {
        return text;
    }
}
