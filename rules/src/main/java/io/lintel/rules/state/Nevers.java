package io.lintel.rules.state;

import io.lintel.rules.Cause;
import io.lintel.rules.Effects.Note;
import io.lintel.rules.Effects.Outcome;
import io.lintel.rules.Effects.Refusal;
import io.lintel.rules.Event;
import io.lintel.rules.Headers;
import io.lintel.rules.plan.Frame;
import io.lintel.rules.plan.GuardPlan;
import io.lintel.rules.plan.Guards;
import io.lintel.rules.plan.Key;
import io.lintel.rules.plan.Listener;
import io.lintel.rules.plan.PublishPlan;
import io.lintel.rules.plan.RulePlan;
import io.lintel.rules.plan.TopicTree.Match;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Refuses commands that would lead to what must never be, by what is known at that moment. What a never does instead
 * begins when the event has done what it is doing.
 */
final class Nevers {
    private static final int LONGEST_WHY = 400;

    private final Turn turn;
    private final Guards guards;
    private final Deque<Pending> instead = new ArrayDeque<>(1);

    Nevers(Turn turn, Guards guards) {
        this.turn = turn;
        this.guards = guards;
    }

    /** Why a message goes no further, or null: it may. A retained value that is read back commands nothing. */
    @Nullable
    Refusal judge(List<Match> matches, Event.Message message) {
        if (message.retained()) {
            return null;
        }
        for (Match match : matches) {
            for (GuardPlan guard : guards.of(match.input())) {
                Key key = broken(guard, match, message);
                if (key != null) {
                    Pending pending = pending(guard, key, message);
                    String why = refused(pending, guard, match, message);
                    begin(pending, guard);
                    return new Refusal(Refusal.Reason.FORBIDDEN, guard.never().id(), why, null);
                }
            }
        }
        return null;
    }

    /** Why a step must not publish this, or empty: it may. */
    String refusal(RulePlan rule, PublishPlan.Ready ready, Cause cause) {
        List<Match> matches = guards.match(ready.topic());
        if (matches.isEmpty()) {
            return "";
        }
        Headers headers = Headers.NONE.withCause(cause);
        Event.Message message = new Event.Message(turn.now(), ready.topic(), ready.payload(), false, headers);
        for (Match match : matches) {
            for (GuardPlan guard : guards.of(match.input())) {
                Key key = broken(guard, match, message);
                if (key != null) {
                    Pending pending = pending(guard, key, message);
                    if (!guards.isNever(rule)) { // else two of them could call each other without end
                        begin(pending, guard);
                    }
                    return refused(pending, guard, match, message);
                }
            }
        }
        return "";
    }

    /** The first key for which the state would hold, or null. */
    private @Nullable Key broken(GuardPlan guard, Match command, Event.Message message) {
        Overlay overlay = Overlay.of(guard, command.key(), message, turn);
        List<Key> keys = switch (guard.listener()) {
            case Listener.OfOne one -> List.of(one.keys().trigger(command.key()));
            case Listener.OfMany many -> turn.knowledge().keys(many, command);
        };
        for (Key key : keys) {
            Value result = guard.trigger().condition().eval(frame(guard, key, overlay));
            if (Value.Bool.TRUE.equals(result)) {
                return key;
            }
            if (result instanceof Value.Failed failed) {
                turn.note(guard.never(), Outcome.FAILED, failed.why());
            }
        }
        return null;
    }

    private Frame frame(GuardPlan guard, Key key, Overlay overlay) {
        return new Frame(
                guard.never(),
                guard.trigger(),
                key,
                overlay,
                turn.now(),
                turn.limits().maxSteps());
    }

    private Pending pending(GuardPlan guard, Key key, Event.Message message) {
        Value brought = guard.acts() && guard.never().readsTrigger()
                ? Brought.message(message, new Arrival(message, turn.limits().maxPayloadBytes()).value())
                : null;
        return new Pending(
                guard.never(), guard.trigger(), key, message.headers().cause(), brought, message.topic());
    }

    /** Notes a refusal; for people: why. */
    private String refused(Pending pending, GuardPlan guard, Match command, Event.Message message) {
        Frame frame = frame(guard, pending.key(), Overlay.of(guard, command.key(), message, turn));
        String reads = guard.trigger().condition().judged(frame).reads().stream()
                .map(read -> read.text() + " is " + Texts.shown(read.value()))
                .collect(Collectors.joining(", "));
        String whole = "never " + guard.never().id() + ": "
                + guard.trigger().condition().text() + " would be true (" + reads + ")";
        String why = whole.length() <= LONGEST_WHY ? whole : whole.substring(0, LONGEST_WHY) + "…";
        turn.starter().refuse(pending, new Note(guard.never().id(), Outcome.REFUSED, message.topic(), () -> why));
        return why;
    }

    private void begin(Pending pending, GuardPlan guard) {
        if (guard.acts()) {
            instead.add(pending);
        }
    }

    /** Begins what is done instead. */
    void settle() {
        for (Pending next = instead.poll(); next != null; next = instead.poll()) {
            turn.starter().fired(next, null);
        }
    }
}
