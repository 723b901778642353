package io.lintel.rules.state;

import io.lintel.rules.Effects.Outcome;
import io.lintel.rules.plan.Eval;
import io.lintel.rules.plan.Frame;
import io.lintel.rules.plan.RunPolicy;
import io.lintel.rules.state.Strand.Rest;
import io.lintel.rules.trace.Step;
import io.lintel.rules.value.Value;
import org.jspecify.annotations.Nullable;

/** What becomes of a run that cannot go on as it is written: it tries again, takes the steps for that, or ends. */
final class Recovery {
    private static final int MAX_BACKOFF_DOUBLINGS = 16;
    private static final long DEFAULT_BACKOFF_MILLIS = 1_000;

    private final Turn turn;
    private final Stepper stepper;

    Recovery(Turn turn, Stepper stepper) {
        this.turn = turn;
        this.stepper = stepper;
    }

    /** A step has failed. */
    void fail(Strand strand, String why, Frame frame) {
        Run run = strand.run();
        RunPolicy policy = run.rule().policy();
        if (!run.hasFailed() && strand.attempts() < policy.written().onError().retry()) {
            strand.attempts(strand.attempts() + 1);
            stepper.rest(strand, Rest.BACKOFF, backoffMillis(policy.backoff(), strand.attempts(), frame));
            if (run.track() != null) {
                run.track().did(turn.now(), new Step.Retries(why, strand.lengthMillis()));
            }
            return;
        }
        boolean first = !run.hasFailed();
        failed(run, Outcome.FAILED, why);
        if (first && policy.deadLetter() != null) {
            stepper.speaker().deadLetter(run, policy.deadLetter(), why, frame);
        }
        if (!first || policy.failed() < 0) {
            stepper.cancel(run);
            return;
        }
        run.strands().forEach(old -> {
            stepper.release(old);
            old.rest(Rest.ENDED);
        });
        run.dropStrands();
        stepper.go(run.begin(policy.failed()));
    }

    /** The run has to wait, and no more runs can. */
    void noRoom(Run run) {
        failed(run, Outcome.FULL, "there is no room for another run that waits");
        stepper.cancel(run);
    }

    private void failed(Run run, Outcome outcome, String why) {
        run.fail();
        turn.note(run.rule(), outcome, why);
        Tracker tracker = turn.tracker();
        if (tracker != null) {
            tracker.failed(turn, run, why);
        }
    }

    private static long backoffMillis(@Nullable Eval backoff, int attempt, Frame frame) {
        long first = backoff != null && backoff.eval(frame) instanceof Value.Duration(long millis)
                ? Math.max(1, millis)
                : DEFAULT_BACKOFF_MILLIS;
        return Math.min(first, TimerWheel.FAR_MILLIS >> MAX_BACKOFF_DOUBLINGS)
                << Math.min(attempt - 1, MAX_BACKOFF_DOUBLINGS);
    }
}
