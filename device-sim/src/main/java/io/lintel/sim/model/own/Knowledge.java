package io.lintel.sim.model.own;

import io.lintel.rules.expression.Expression;
import io.lintel.rules.expression.Payloads;
import io.lintel.rules.value.Value;
import io.lintel.sim.model.DevicePlan;
import io.lintel.sim.model.Heard;
import io.lintel.sim.model.Settings.Choice;
import io.lintel.sim.model.Settings.Figure;
import io.lintel.sim.model.own.OwnModel.Assignment;
import io.lintel.sim.model.own.OwnModel.Hearing;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What a device knows: its parameters and its state, the time, and where it stands. */
final class Knowledge implements Expression.Scope {

    /** Far more than a device has reason for; a text that grows with each step is stopped by it. */
    private static final int MAX_STEPS = 10_000;

    private static final int LONGEST_TEXT = 1_000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final DevicePlan plan;
    private final Value[] own;
    private final Value dt;
    private final SplittableRandom chance;
    private final Trouble trouble;
    private long nowNanos;
    private @Nullable Heard heard;
    private @Nullable Value payload;

    Knowledge(OwnModel model, DevicePlan plan, long stepNanos, Trouble trouble) {
        this.plan = plan;
        this.own = new Value[model.slots()];
        this.dt = new Value.Decimal(stepNanos / 1e9);
        this.chance = plan.seed().child("own").random();
        this.trouble = trouble;
        for (int i = 0; i < model.parameters().size(); i++) {
            own[i] = switch (model.parameters().get(i)) {
                case Figure figure -> number(plan.settings().number(figure.name()));
                case Choice choice -> new Value.Text(plan.settings().word(choice.name()));
            };
        }
        for (Assignment first : model.first()) {
            own[first.slot() - Words.OWN] = nothing(first);
            take(first);
        }
    }

    private static Value number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? new Value.Whole((long) value)
                : new Value.Decimal(value);
    }

    /** What a state is whose first value cannot be worked out. */
    private static Value nothing(Assignment first) {
        return switch (first.value().type().kinds().iterator().next()) {
            case BOOL -> Value.Bool.FALSE;
            case TEXT -> new Value.Text("");
            default -> new Value.Whole(0);
        };
    }

    /** Goes on to another moment. */
    void at(long nanos) {
        nowNanos = nanos;
    }

    /** Has this message at hand, or none. */
    void heard(@Nullable Heard message) {
        heard = message;
        payload = null;
    }

    /** What an expression comes to now; that it failed is trouble. */
    Value look(Expression expression) {
        Value value = value(expression);
        if (value instanceof Value.Failed) {
            trouble.met(expression, value);
        }
        return value;
    }

    private Value value(Expression expression) {
        return expression.eval(this, nowNanos / NANOS_PER_MILLI, MAX_STEPS);
    }

    /** What an expression comes to now; anything that is not known is trouble. */
    Value known(Expression expression) {
        Value value = value(expression);
        if (!(value instanceof Value.Known)) {
            trouble.met(expression, value);
        }
        return value;
    }

    /** Whether a condition holds now; one that is unknown does not. */
    boolean holds(Expression condition) {
        return look(condition).equals(Value.Bool.TRUE);
    }

    /** Gives a slot its next value; one that is not known, or too long, leaves it as it was. */
    boolean take(Assignment assignment) {
        Value value = value(assignment.value());
        boolean fits = value instanceof Value.Known
                && !(value instanceof Value.Text(String text) && text.length() > LONGEST_TEXT);
        if (fits) {
            own[assignment.slot() - Words.OWN] = value;
        } else {
            trouble.met(assignment.value(), value);
        }
        return fits;
    }

    /** Takes in the message at hand. */
    boolean take(Hearing hearing) {
        boolean taken = false;
        if (hearing.condition().isEmpty() || holds(hearing.condition().get())) {
            for (Assignment assignment : hearing.set()) {
                taken |= take(assignment);
            }
        }
        return taken;
    }

    @Override
    public Value value(int slot) {
        if (slot < Words.OWN) {
            return common(CommonWord.ALL.get(slot));
        }
        int place = slot - Words.OWN;
        if (place < own.length) {
            return own[place];
        }
        return place == own.length ? payload() : new Value.Text(heard == null ? "" : heard.topic());
    }

    private Value common(CommonWord word) {
        return switch (word) {
            case DEVICE, GROUP, PLACE -> new Value.Text(word.of(plan));
            case INDEX -> new Value.Whole(plan.index());
            case AMBIENT -> new Value.Decimal(plan.place().celsius(nowNanos));
            case ELAPSED -> new Value.Decimal(nowNanos / 1e9);
            case DT -> dt;
            case RANDOM -> new Value.Decimal(chance.nextDouble());
            case GAUSS -> new Value.Decimal(gauss());
        };
    }

    private Value payload() {
        Value read = payload;
        if (read == null) {
            read = heard == null ? new Value.Unknown("nothing was heard") : Payloads.read(heard.text());
            payload = read;
        }
        return read;
    }

    /** By the method of Box and Muller; the same on every machine. */
    private double gauss() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - chance.nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * chance.nextDouble());
    }
}
