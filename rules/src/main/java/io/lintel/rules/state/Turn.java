package io.lintel.rules.state;

import io.lintel.rules.Cause;
import io.lintel.rules.Effects;
import io.lintel.rules.Effects.Outcome;
import io.lintel.rules.Limits;
import io.lintel.rules.plan.Condition;
import io.lintel.rules.plan.Frame;
import io.lintel.rules.plan.Guards;
import io.lintel.rules.plan.Key;
import io.lintel.rules.plan.RulePlan;
import io.lintel.rules.plan.TriggerPlan;
import io.lintel.rules.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One event at work: what time it is, whom it goes back to, and what has come of it so far. */
final class Turn {
    /** Bounds the work of one event: what is due after so many timers is left for the next. */
    private static final int MAX_FIRINGS = 10_000;

    private final Knowledge knowledge;
    private final Limits limits;
    private final Answer answer = new Answer();
    private final Guard guard;
    private final @Nullable Tracker tracker;
    private final @Nullable Nevers nevers;
    /** Most turns have no use for these. */
    private @Nullable Starter starter;

    private @Nullable Stepper stepper;
    private @Nullable Set<Kept> touched;
    private Instant now;
    private @Nullable Cause cause;

    /** @param tracker null where nobody traces */
    Turn(Knowledge knowledge, Limits limits, Guard guard, Guards guards, @Nullable Tracker tracker, Instant now) {
        this.knowledge = knowledge;
        this.limits = limits;
        this.guard = guard;
        this.tracker = tracker;
        this.now = now;
        this.nevers = guards.isEmpty() ? null : new Nevers(this, guards);
    }

    Knowledge knowledge() {
        return knowledge;
    }

    Limits limits() {
        return limits;
    }

    Guard guard() {
        return guard;
    }

    /** Takes down what is to be told later; null where nobody traces. */
    @Nullable
    Tracker tracker() {
        return tracker;
    }

    /** Who refuses commands, or null when nothing is guarded. */
    @Nullable
    Nevers nevers() {
        return nevers;
    }

    Triggers triggers() {
        return new Triggers(this);
    }

    Starter starter() {
        Starter known = starter;
        if (known == null) {
            known = new Starter(this);
            starter = known;
        }
        return known;
    }

    Stepper stepper() {
        Stepper known = stepper;
        if (known == null) {
            known = new Stepper(this);
            stepper = known;
        }
        return known;
    }

    Speaker speaker() {
        return new Speaker(this);
    }

    /** What has happened so far has happened: nevers act on it, and what waited for runs that have ended begins. */
    void settle() {
        if (nevers != null) {
            nevers.settle();
        }
        if (starter != null) {
            starter.settle();
        }
    }

    Answer answer() {
        return answer;
    }

    Instant now() {
        return now;
    }

    long nowMillis() {
        return now.toEpochMilli();
    }

    /** What the event goes back to, or null when no rule has made it. */
    @Nullable
    Cause cause() {
        return cause;
    }

    void cause(@Nullable Cause newCause) {
        cause = newCause;
    }

    Frame frame(RulePlan rule, TriggerPlan trigger, Key key) {
        return new Frame(rule, trigger, key, knowledge, now, limits.maxSteps());
    }

    Frame frame(Pending pending, Frame.Locals locals) {
        return new Frame(pending.rule(), pending.trigger(), pending.key(), knowledge, locals, now, limits.maxSteps());
    }

    Frame frame(Run run) {
        return new Frame(run.rule(), run.trigger(), run.key(), knowledge, run, now, limits.maxSteps());
    }

    void note(RulePlan rule, Outcome outcome, String why) {
        answer.note(rule.id(), outcome, why);
    }

    /** Says why a condition did not let a rule go on. */
    Effects.Note whyNot(RulePlan rule, Condition condition, Value result, Frame frame) {
        Outcome outcome = switch (result) {
            case Value.Failed _ -> Outcome.FAILED;
            case Value.Unknown _ -> Outcome.UNKNOWN;
            case Value.Known _ -> Outcome.NOT_TRUE;
        };
        return new Effects.Note(rule.id(), outcome, condition.explanation(frame, result));
    }

    /** Arms a timer anew, from now on. */
    void arm(Shard shard, Timer timer, long millis) {
        armAt(shard, timer, Math.min(nowMillis() + Math.max(0, millis), TimerWheel.FAR_MILLIS));
    }

    void armAt(Shard shard, Timer timer, long dueMillis) {
        shard.wheel().remove(timer);
        timer.dueMillis = dueMillis;
        timer.order = knowledge.nextOrder();
        shard.wheel().add(timer);
    }

    /** Its record may be another one from now on. */
    void touch(Kept kept) {
        Set<Kept> all = touched;
        if (all == null) {
            all = new LinkedHashSet<>();
            touched = all;
        }
        all.add(kept);
    }

    /** Fires everything that is due by then, each at its own time, in order. */
    void fireDue(long owners, Instant by) {
        long byMillis = by.toEpochMilli();
        Instant before = now;
        for (int i = 0; i < MAX_FIRINGS; i++) {
            Timer timer = knowledge.owners().firstDue(owners, byMillis);
            if (timer == null) {
                break;
            }
            now = Instant.ofEpochMilli(timer.dueMillis);
            shard(timer).wheel().remove(timer);
            cause = null;
            timer.fire(this);
            settle();
        }
        now = before;
    }

    private Shard shard(Timer timer) {
        return switch (timer) {
            case TriggerState state -> knowledge.shard(state.trigger().head().owner(), state.key());
            case Remainder remainder -> remainder.home().shard();
            case Strand strand -> strand.run().home().shard();
        };
    }

    /** What has come of it, with what is to be kept of it. To be called while its owners are held. */
    Effects effects(List<Effects.Change> before) {
        List<Effects.Change> changes = changes(before);
        return answer.effects(changes, changes.isEmpty() ? 0 : knowledge.nextChange());
    }

    /** What is to be kept of it, behind what is to be kept anyway. */
    List<Effects.Change> changes(List<Effects.Change> before) {
        Set<Kept> all = touched;
        if (all == null) {
            return before;
        }
        List<Effects.Change> changes = new ArrayList<>(before);
        for (Kept kept : all) {
            var record = kept.record();
            if (record != null || kept.isStored()) {
                changes.add(new Effects.Change(kept.recordKey(), record));
                kept.stored(record != null);
            }
        }
        return List.copyOf(changes);
    }
}
