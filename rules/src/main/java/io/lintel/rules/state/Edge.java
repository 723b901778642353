package io.lintel.rules.state;

import io.lintel.rules.Effects;
import io.lintel.rules.plan.Condition;
import io.lintel.rules.plan.Frame;
import io.lintel.rules.plan.TriggerPlan;
import io.lintel.rules.value.Value;
import java.util.Optional;

/**
 * Tells an edge from a level: whether a condition has just turned true. It fires when the side goes up. The side goes
 * down when the condition is false or, with {@code until}, only when that is true: between the two, as with W. Schmitt's
 * trigger, nothing happens however often the value comes. Unknown leaves the side where it was.
 */
final class Edge {
    private final String rule;
    private final TriggerPlan.OnBecomes trigger;
    private final Frame frame;

    Edge(String rule, TriggerPlan.OnBecomes trigger, Frame frame) {
        this.rule = rule;
        this.trigger = trigger;
        this.frame = frame;
    }

    /** Brings the side up to date. Empty when the condition has just turned true, else why it has not. */
    Optional<Effects.Note> turn(Side side) {
        Condition until = trigger.until();
        if (side.isUp() && until != null) {
            return Optional.of(rearm(side, until));
        }
        Value now = trigger.condition().eval(frame);
        if (!(now instanceof Value.Bool(boolean truth))) {
            return Optional.of(Notes.of(rule, trigger.condition(), now, frame));
        }
        boolean wasUp = side.isUp();
        side.turn(truth);
        if (truth) {
            return wasUp ? Optional.of(level(trigger.condition().text() + " was true before")) : Optional.empty();
        }
        return Optional.of(Notes.of(rule, trigger.condition(), now, frame));
    }

    private Effects.Note rearm(Side side, Condition until) {
        boolean down = Value.Bool.TRUE.equals(until.eval(frame));
        side.turn(!down);
        return level(
                down
                        ? "it can fire again, because it is true that " + until.text()
                        : "it has fired, and can fire again after " + until.text());
    }

    private Effects.Note level(String why) {
        return new Effects.Note(rule, Effects.Outcome.NO_EDGE, why);
    }
}
