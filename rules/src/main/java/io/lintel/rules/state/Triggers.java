package io.lintel.rules.state;

import io.lintel.rules.Effects.Note;
import io.lintel.rules.Effects.Outcome;
import io.lintel.rules.plan.Condition;
import io.lintel.rules.plan.Eval;
import io.lintel.rules.plan.Frame;
import io.lintel.rules.plan.InputPlan;
import io.lintel.rules.plan.Key;
import io.lintel.rules.plan.RulePlan;
import io.lintel.rules.plan.TopicTree.Match;
import io.lintel.rules.plan.TriggerPlan;
import io.lintel.rules.plan.Twin;
import io.lintel.rules.value.Comparison;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a trigger fires. A look gives null when it does, and a note of why it does not; {@link #QUIET} when that
 * is not worth a word.
 */
final class Triggers {
    static final Note QUIET = new Note("", Outcome.NO_EDGE, "");

    private final Turn turn;

    Triggers(Turn turn) {
        this.turn = turn;
    }

    /** A message has come that the trigger looks at. */
    @Nullable
    Note look(RulePlan rule, TriggerPlan trigger, Key key, Match match, Frame frame, boolean retained) {
        return switch (trigger) {
            case TriggerPlan.OnMessage message -> arrived(rule, message, match, retained);
            case TriggerPlan.OnBecomes becomes -> {
                TriggerState state = turn.knowledge().trigger(rule, becomes, key);
                yield state == null ? full(rule) : turned(state, becomes, frame, retained);
            }
            case TriggerPlan.OnChange change -> {
                TriggerState state = turn.knowledge().trigger(rule, change, key);
                yield state == null ? full(rule) : changed(state, change, frame, retained);
            }
            case TriggerPlan.OnSilence silence -> heard(rule, silence, key, frame, retained);
            case TriggerPlan.OnSequence sequence ->
                retained ? notAChange(rule) : went(rule, sequence, key, match.input(), frame);
            case TriggerPlan.OnTime _, TriggerPlan.OnClient _, TriggerPlan.OnStart _ -> QUIET;
        };
    }

    private static Note full(RulePlan rule) {
        return new Note(rule.id(), Outcome.FULL, "there is no room for another key");
    }

    private static Note notAChange(RulePlan rule) {
        return new Note(rule.id(), Outcome.NO_EDGE, "a retained value says what is, not that it changed");
    }

    private @Nullable Note arrived(RulePlan rule, TriggerPlan.OnMessage message, Match match, boolean retained) {
        if (retained && !message.retained()) {
            return notAChange(rule);
        }
        Twin twin = turn.knowledge().twin(match.input(), match.key());
        return twin != null && twin.value() instanceof Value.Unknown(String why)
                ? new Note(rule.id(), Outcome.UNKNOWN, why)
                : null;
    }

    /**
     * Tells an edge from a level. It fires when the side goes up, or when it has been up for as long as it must. The side
     * goes down when the condition is false or, with {@code until}, only when that is true: between the two, as with
     * O. Schmitt's trigger, nothing happens however often the value comes. Unknown leaves the side where it was.
     */
    private @Nullable Note turned(TriggerState state, TriggerPlan.OnBecomes becomes, Frame frame, boolean retained) {
        RulePlan rule = state.rule();
        Condition until = becomes.until();
        if (state.isUp() && until != null) {
            return rearm(state, until, frame);
        }
        Value now = becomes.condition().eval(frame);
        if (!(now instanceof Value.Bool(boolean truth))) {
            return turn.whyNot(rule, becomes.condition(), now, frame);
        }
        if (!truth) {
            if (state.isUp() || state.isArmed()) {
                state.turn(false);
                shard(state).wheel().remove(state);
                turn.touch(state);
            }
            return turn.whyNot(rule, becomes.condition(), now, frame);
        }
        if (state.isUp()) {
            return level(rule, becomes.condition().text() + " was true before");
        }
        if (state.isArmed()) {
            return waiting(state, becomes);
        }
        if (retained && !becomes.level()) {
            state.turn(true);
            turn.touch(state);
            return notAChange(rule);
        }
        return begins(state, becomes, frame);
    }

    private @Nullable Note begins(TriggerState state, TriggerPlan.OnBecomes becomes, Frame frame) {
        Eval holds = becomes.holds();
        if (holds != null) {
            return arm(state, holds, frame) ? waiting(state, becomes) : badDuration(state.rule());
        }
        state.turn(true);
        turn.touch(state);
        return null;
    }

    /** Arms it for so long as an expression says; false when that is no duration. */
    private boolean arm(TriggerState state, Eval duration, Frame frame) {
        if (!(duration.eval(frame) instanceof Value.Duration(long millis))) {
            return false;
        }
        state.lengthMillis(millis);
        turn.arm(shard(state), state, millis);
        turn.touch(state);
        return true;
    }

    private static Note badDuration(RulePlan rule) {
        return new Note(rule.id(), Outcome.FAILED, "how long it has to be is not known");
    }

    private static Note waiting(TriggerState state, TriggerPlan.OnBecomes becomes) {
        Instant due = Instant.ofEpochMilli(state.dueMillis);
        String text = becomes.condition().text();
        return new Note(state.rule().id(), Outcome.WAITING, () -> text + " has to stay true until " + due);
    }

    private Note rearm(TriggerState state, Condition until, Frame frame) {
        boolean down = Value.Bool.TRUE.equals(until.eval(frame));
        if (down) {
            state.turn(false);
            turn.touch(state);
        }
        return level(
                state.rule(),
                down
                        ? "it can fire again, because it is true that " + until.text()
                        : "it has fired, and can fire again after " + until.text());
    }

    private static Note level(RulePlan rule, String why) {
        return new Note(rule.id(), Outcome.NO_EDGE, why);
    }

    private @Nullable Note changed(TriggerState state, TriggerPlan.OnChange change, Frame frame, boolean retained) {
        RulePlan rule = state.rule();
        Value now = change.expression().eval(frame);
        if (!(now instanceof Value.Known)) {
            Outcome outcome = now instanceof Value.Failed ? Outcome.FAILED : Outcome.UNKNOWN;
            String why = now instanceof Value.Unknown(String reason) ? reason : Texts.shown(now);
            return new Note(rule.id(), outcome, change.text() + " is unknown: " + why);
        }
        Value before = state.last();
        if (before != null && Comparison.same(before, now)) {
            return new Note(rule.id(), Outcome.NO_EDGE, () -> change.text() + " is " + Texts.shown(now) + " as before");
        }
        state.last(now);
        turn.touch(state);
        if (before == null) {
            return new Note(rule.id(), Outcome.NO_EDGE, () -> change.text() + " was not known before");
        }
        if (retained) {
            return notAChange(rule);
        }
        boolean wanted = is(change.from(), before, frame) && is(change.to(), now, frame);
        return wanted
                ? null
                : new Note(
                        rule.id(),
                        Outcome.NOT_TRUE,
                        () -> change.text() + " changed from " + Texts.shown(before) + " to " + Texts.shown(now));
    }

    private static boolean is(@Nullable Eval wanted, Value value, Frame frame) {
        return wanted == null || Comparison.same(wanted.eval(frame), value);
    }

    private Note heard(RulePlan rule, TriggerPlan.OnSilence silence, Key key, Frame frame, boolean retained) {
        TriggerState state = turn.knowledge().trigger(rule, silence, key);
        if (state == null) {
            return full(rule);
        }
        if (retained && (state.isArmed() || state.isUp())) {
            return QUIET;
        }
        state.turn(false);
        return arm(state, silence.holds(), frame) ? QUIET : badDuration(rule);
    }

    /** Waits for the first message of an input for which there is nothing to tell one key from another. */
    void awaitFirst(RulePlan rule, TriggerPlan.OnSilence silence) {
        TriggerState state = turn.knowledge().trigger(rule, silence, Key.EMPTY);
        if (state != null
                && !state.isArmed()
                && !state.isUp()
                && turn.knowledge().twin(silence.input(), Key.EMPTY) == null) {
            arm(state, silence.holds(), turn.frame(rule, silence, Key.EMPTY));
        }
    }

    private @Nullable Note went(RulePlan rule, TriggerPlan.OnSequence sequence, Key key, InputPlan input, Frame frame) {
        TriggerState state = turn.knowledge().trigger(rule, sequence, key);
        if (state == null) {
            return full(rule);
        }
        if (!(sequence.within().eval(frame) instanceof Value.Duration(long within))) {
            return badDuration(rule);
        }
        long now = turn.nowMillis();
        boolean inTime = state.progress() > 0 && now - state.sinceMillis() <= within;
        int progress = inTime ? state.progress() : 0;
        turn.touch(state);
        if (sequence.steps().get(progress).equals(input)) {
            boolean whole = progress + 1 == sequence.steps().size();
            state.progress(whole ? 0 : progress + 1, progress == 0 ? now : state.sinceMillis());
            return whole ? null : sequenceAt(rule, state.progress(), sequence);
        }
        if (sequence.steps().getFirst().equals(input)) {
            state.progress(1, now);
        } else if (!inTime) {
            state.progress(0, 0);
        }
        return sequenceAt(rule, state.progress(), sequence);
    }

    private static Note sequenceAt(RulePlan rule, int progress, TriggerPlan.OnSequence sequence) {
        String next = sequence.steps().get(progress).name();
        return new Note(rule.id(), Outcome.WAITING, () -> progress + " have come, the next one is " + next);
    }

    /** A trigger is due. */
    void due(TriggerState state) {
        RulePlan rule = state.rule();
        TriggerPlan trigger = state.trigger();
        turn.touch(state);
        switch (trigger) {
            case TriggerPlan.OnBecomes _, TriggerPlan.OnSilence _ -> state.turn(true);
            case TriggerPlan.OnTime time -> armNext(state, time);
            default -> {}
        }
        turn.starter().fired(new Pending(rule, trigger, state.key(), null, brought(rule, trigger)), null);
    }

    private @Nullable Value brought(RulePlan rule, TriggerPlan trigger) {
        return rule.readsTrigger() ? Brought.text("kind", trigger.described()) : null;
    }

    /** Arms a timetable for its next time; it stays unarmed when there is none. */
    void armNext(TriggerState state, TriggerPlan.OnTime time) {
        turn.touch(state);
        time.timetable().next(turn.now()).ifPresent(next -> turn.armAt(shard(state), state, next.toEpochMilli()));
    }

    private Shard shard(TriggerState state) {
        return turn.knowledge().shard(state.trigger().head().owner(), state.key());
    }
}
