package io.lintel.rules.plan;

import io.lintel.rules.value.Value;
import io.lintel.rules.window.Aggregate;
import io.lintel.rules.window.Samples;
import java.util.OptionalDouble;

/** What was heard over some time comes to. */
final class EvalWindow implements Eval {
    private static final Samples NOTHING = new Samples();

    private final Aggregate aggregate;
    private final double percent;
    private final int slot;
    private final int index;
    private final WindowPlan window;
    private final Value tooFew;

    /**
     * @param percent for a percentile
     * @param slot of the input
     * @param index of the window among those of the input
     */
    EvalWindow(Aggregate aggregate, double percent, int slot, int index, WindowPlan window, String text) {
        this.aggregate = aggregate;
        this.percent = percent;
        this.slot = slot;
        this.index = index;
        this.window = window;
        this.tooFew = new Value.Unknown("not enough was heard for " + text);
    }

    @Override
    public Value eval(Frame frame) {
        Twin twin = frame.twin(slot);
        Samples samples = twin == null ? NOTHING : twin.windows().get(index);
        OptionalDouble result = window.window().of(aggregate, percent, samples, frame.now());
        if (result.isEmpty() || !Double.isFinite(result.getAsDouble())) {
            return tooFew;
        }
        double number = result.getAsDouble();
        return aggregate == Aggregate.COUNT ? new Value.Whole((long) number) : new Value.Decimal(number);
    }
}
