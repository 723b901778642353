package io.lintel.rules.state;

import io.lintel.rules.Effects.Note;
import io.lintel.rules.Effects.Outcome;
import io.lintel.rules.plan.Condition;
import io.lintel.rules.plan.Eval;
import io.lintel.rules.plan.Frame;
import io.lintel.rules.plan.RulePlan;
import io.lintel.rules.syntax.RunOptions.Mode;
import io.lintel.rules.value.Value;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of a rule whose trigger has fired: it waits, is refused, takes its turn, or begins to run. */
final class Starter {
    private final Turn turn;
    private @Nullable Deque<RunsOfKey> ended;

    Starter(Turn turn) {
        this.turn = turn;
    }

    /**
     * A trigger has fired.
     *
     * @param looked what the trigger has read so far, or null
     */
    void fired(Pending pending, @Nullable Frame looked) {
        RulePlan rule = pending.rule();
        Eval debounce = rule.policy().debounce();
        if (debounce == null) {
            proceed(pending, looked);
            return;
        }
        RunsOfKey state = turn.knowledge().runs(rule, pending.trigger(), pending.key());
        Frame frame = looked == null ? frame(pending, state) : looked;
        if (state == null) {
            full(pending);
        } else if (debounce.eval(frame) instanceof Value.Duration(long millis)) {
            Remainder held = state.remember();
            held.debounced(pending);
            turn.arm(state.shard(), held, millis);
            turn.touch(held);
            Instant due = Instant.ofEpochMilli(held.dueMillis);
            refuse(pending, Outcome.WAITING, "it begins when nothing fires it until " + due);
        } else {
            refuse(pending, Outcome.FAILED, "how long to debounce is not known");
        }
    }

    private void full(Pending pending) {
        refuse(pending, Outcome.FULL, "there is no room for another key");
    }

    private void refuse(Pending pending, Outcome outcome, String why) {
        refuse(pending, new Note(pending.rule().id(), outcome, why));
    }

    /** It does not run, or not yet; or a never has done what it is there for. */
    void refuse(Pending pending, Note note) {
        turn.answer().note(note);
        Tracker tracker = turn.tracker();
        if (tracker != null) {
            RulePlan rule = pending.rule();
            tracker.keep(
                    rule, note, tracker.missed(turn, rule, pending.trigger(), pending.key(), pending.topic(), note));
        }
    }

    private Frame frame(Pending pending, @Nullable RunsOfKey state) {
        return turn.frame(pending, locals(pending, state));
    }

    /** What a pending run can read: what its trigger brought, and the variables. */
    private static Frame.Locals locals(Pending pending, @Nullable RunsOfKey state) {
        return new Frame.Locals() {
            @Override
            public @Nullable Value local(int slot) {
                return slot == 0 ? pending.brought() : null;
            }

            @Override
            public @Nullable Value variable(String name) {
                return state == null ? null : state.variable(name);
            }
        };
    }

    /** A debounce or a throttle is over. */
    void due(Remainder remainder) {
        turn.touch(remainder);
        Pending pending = remainder.debounced();
        if (pending != null) {
            remainder.debounced(null);
            proceed(pending, null);
        }
        rest(remainder.home());
    }

    private void proceed(Pending pending, @Nullable Frame looked) {
        RulePlan rule = pending.rule();
        RunsOfKey state = rule.remembers() ? turn.knowledge().findRuns(rule, pending.trigger(), pending.key()) : null;
        boolean plain = !rule.readsTrigger() && !rule.remembers();
        Frame frame = looked != null && plain ? looked : frame(pending, state);
        Condition condition = rule.condition();
        if (condition != null) {
            Value result = condition.eval(frame);
            if (!Value.Bool.TRUE.equals(result)) {
                refuse(pending, turn.whyNot(rule, condition, result, frame));
                return;
            }
        }
        String refusal = turn.guard().refusal(rule, pending.cause(), turn.nowMillis());
        if (!refusal.isEmpty()) {
            refuse(pending, Outcome.QUARANTINED, refusal);
        } else if (rule.volley() && !isTakenDown(rule)) {
            new Volley(turn).fire(pending, frame.again(turn.limits().maxSteps()));
        } else if (!rule.remembers()) {
            Shard shard = turn.knowledge().shard(pending.trigger().head().owner(), pending.key());
            begin(pending, new RunsOfKey(rule, 0, pending.runKey(), shard)); // nothing of it remains
        } else if (!isThrottled(pending, state)) {
            admit(pending, frame);
        }
    }

    private boolean isTakenDown(RulePlan rule) {
        Tracker tracker = turn.tracker();
        return tracker != null && tracker.takesDown(rule, turn.nowMillis());
    }

    private boolean isThrottled(Pending pending, @Nullable RunsOfKey state) {
        Remainder before = state == null ? null : state.remainder();
        if (before == null || !before.isThrottled() || before.quietUntilMillis() <= turn.nowMillis()) {
            return false;
        }
        Instant until = Instant.ofEpochMilli(before.quietUntilMillis());
        refuse(pending, Outcome.BUSY, "it has run, and is throttled until " + until);
        return true;
    }

    private void admit(Pending pending, Frame frame) {
        RulePlan rule = pending.rule();
        RunsOfKey state = turn.knowledge().runs(rule, pending.trigger(), pending.key());
        if (state == null) {
            full(pending);
            return;
        }
        Mode mode = rule.policy().written().mode();
        int most = rule.policy().written().most();
        if (mode == Mode.RESTART) {
            state.runs().forEach(turn.stepper()::cancel);
        } else if (mode == Mode.QUEUED && state.running() > 0 && queued(state) < most) {
            Remainder queue = state.remember();
            queue.enqueue(pending);
            turn.touch(queue);
            refuse(pending, Outcome.WAITING, "it begins when the run under way has ended");
            return;
        } else if (state.running() >= (mode == Mode.PARALLEL ? most : 1)) {
            refuse(
                    pending,
                    Outcome.BUSY,
                    mode == Mode.QUEUED
                            ? "so many runs wait already: " + queued(state)
                            : "so many runs are under way: " + state.running());
            return;
        }
        begin(pending, state, frame);
    }

    private static int queued(RunsOfKey state) {
        return state.remainder() == null ? 0 : state.remainder().queued();
    }

    private void begin(Pending pending, RunsOfKey state, Frame frame) {
        Eval throttle = pending.rule().policy().throttle();
        if (throttle != null && throttle.eval(frame) instanceof Value.Duration(long millis)) {
            Remainder remainder = state.remember();
            remainder.throttle(turn.nowMillis() + millis);
            turn.arm(state.shard(), remainder, millis);
            turn.touch(remainder);
        }
        begin(pending, state);
    }

    private void begin(Pending pending, RunsOfKey state) {
        Run run = new Run(state, pending, turn.knowledge().nextRun());
        state.add(run);
        Tracker tracker = turn.tracker();
        if (tracker != null) {
            tracker.begins(turn, run);
        }
        turn.stepper().begin(run);
        if (!run.hasFailed()) {
            turn.answer().note(pending.trigger().fired());
        }
        if (tracker != null) {
            tracker.begun(run);
        }
    }

    /** A run has ended: what waits for that begins when the event has done what it is doing. */
    void ended(RunsOfKey state) {
        Deque<RunsOfKey> all = ended;
        if (all == null) {
            all = new ArrayDeque<>(2);
            ended = all;
        }
        all.add(state);
    }

    /** Begins what waited for runs that have ended, and forgets what nothing hangs on. */
    void settle() {
        Deque<RunsOfKey> all = ended;
        while (all != null && !all.isEmpty()) {
            RunsOfKey state = all.remove();
            if (!state.rule().remembers()) {
                continue;
            }
            Remainder remainder = state.remainder();
            if (remainder != null && state.running() == 0 && remainder.queued() > 0) {
                Pending next = remainder.dequeue();
                turn.touch(remainder);
                begin(next, state, frame(next, state));
            }
            rest(state);
        }
    }

    /** Forgets it when nothing hangs on it. */
    private void rest(RunsOfKey state) {
        Remainder remainder = state.remainder();
        if (remainder != null && remainder.isThrottled() && !remainder.isArmed()) {
            if (remainder.quietUntilMillis() > turn.nowMillis()) {
                turn.armAt(state.shard(), remainder, remainder.quietUntilMillis());
            } else {
                remainder.endThrottle();
            }
            turn.touch(remainder);
        }
        if (state.isEmpty() && state.shard().runs(state.rule(), state.scope(), state.key()) == state) {
            turn.knowledge().forget(state);
        }
    }
}
