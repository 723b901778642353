package io.lintel.rules.state;

import io.lintel.rules.Cause;
import io.lintel.rules.Effects.Outcome;
import io.lintel.rules.plan.Frame;
import io.lintel.rules.plan.Op;
import io.lintel.rules.plan.PublishPlan;
import io.lintel.rules.plan.RulePlan;
import io.lintel.rules.value.Value;
import java.util.List;

/**
 * Takes all steps of a run at once, for rules whose runs {@link RulePlan#volley do nothing but publish}. What comes of it is
 * what would come of a {@link Run} that a {@link Stepper} takes along; but nobody needs to find this one, so there is none.
 */
final class Volley {
    private final Turn turn;
    private final Speaker speaker;

    Volley(Turn turn) {
        this.turn = turn;
        this.speaker = turn.speaker();
    }

    /**
     * One run of a rule, from its beginning to its end.
     *
     * @param frame reads what the condition has read, and has all its steps left
     */
    void fire(Pending start, Frame frame) {
        RulePlan rule = start.rule();
        List<Op> program = rule.program();
        long run = turn.knowledge().nextRun();
        Cause cause = speaker.cause(start.cause(), run);
        int place = 0;
        while (place >= 0) {
            if (!frame.step()) {
                fail(start, run, cause, "it takes more than " + turn.limits().maxSteps() + " steps");
                return;
            }
            switch (program.get(place)) {
                case Op.Publish publish -> {
                    switch (publish.message().fill(frame)) {
                        case PublishPlan.Unfilled(String why) -> {
                            fail(start, run, cause, why);
                            return;
                        }
                        case PublishPlan.Ready ready -> {
                            String refusal = speaker.publish(rule, cause, ready);
                            if (!refusal.isEmpty()) {
                                fail(start, run, cause, refusal);
                                return;
                            }
                        }
                    }
                    place++;
                }
                case Op.Unless unless -> {
                    Value result = unless.condition().eval(frame);
                    if (result instanceof Value.Failed failed) {
                        fail(start, run, cause, failed.why());
                        return;
                    }
                    place = Value.Bool.TRUE.equals(result) ? place + 1 : unless.otherwise();
                }
                case Op.Jump jump -> place = jump.to();
                case Op.Stop _, Op.End _ -> place = -1;
                default -> throw new IllegalStateException("a rule with this step is no volley: " + program.get(place));
            }
        }
        turn.answer().note(start.trigger().fired());
        Tracker tracker = turn.tracker();
        if (tracker != null) {
            tracker.passed(rule);
        }
    }

    private void fail(Pending start, long run, Cause cause, String why) {
        turn.note(start.rule(), Outcome.FAILED, why);
        Tracker tracker = turn.tracker();
        if (tracker != null) {
            tracker.failed(turn, start, run, cause, why);
        }
    }
}
