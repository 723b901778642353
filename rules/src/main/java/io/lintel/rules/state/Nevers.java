package io.lintel.rules.state;

import io.lintel.rules.Cause;
import io.lintel.rules.Effects.Note;
import io.lintel.rules.Effects.Outcome;
import io.lintel.rules.Effects.Refusal;
import io.lintel.rules.Event;
import io.lintel.rules.Headers;
import io.lintel.rules.plan.Condition;
import io.lintel.rules.plan.Frame;
import io.lintel.rules.plan.GuardPlan;
import io.lintel.rules.plan.Guards;
import io.lintel.rules.plan.Key;
import io.lintel.rules.plan.Listener;
import io.lintel.rules.plan.PublishPlan;
import io.lintel.rules.plan.RulePlan;
import io.lintel.rules.plan.Source;
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

    /** A command that leads there: by which guard that is known, and what was read. */
    private record Breach(GuardPlan guard, Key key, Frame frame) {
        /** For people. */
        String why() {
            Condition state = guard.trigger().condition();
            String reads = state.judged(frame).reads().stream()
                    .map(read -> read.text() + " is " + Texts.shown(read.value()))
                    .collect(Collectors.joining(", "));
            String why = "never " + guard.never().id() + ": " + state.text() + " would be true (" + reads + ")";
            return why.length() <= LONGEST_WHY ? why : why.substring(0, LONGEST_WHY) + "…";
        }
    }

    /** Why a message goes no further, or null: it may. A retained value that is read back commands nothing. */
    @Nullable
    Refusal judge(List<Match> matches, Event.Message message) {
        Breach breach = message.retained() ? null : breach(matches, message);
        if (breach == null) {
            return null;
        }
        String why = refuse(breach, message, true);
        return new Refusal(Refusal.Reason.FORBIDDEN, breach.guard().never().id(), why, null);
    }

    /** Why a step must not publish this, or empty: it may. */
    String refusal(RulePlan rule, PublishPlan.Ready ready, Cause cause) {
        List<Match> matches = guards.match(ready.topic());
        if (matches.isEmpty()) {
            return "";
        }
        Headers headers = Headers.NONE.withCause(cause);
        Event.Message message = new Event.Message(turn.now(), ready.topic(), ready.payload(), false, headers);
        Breach breach = breach(matches, message);
        boolean acts = !guards.isNever(rule); // else two of them could call each other without end
        return breach == null ? "" : refuse(breach, message, acts);
    }

    private @Nullable Breach breach(List<Match> matches, Event.Message message) {
        String type = message.headers().contentType();
        for (Match match : matches) {
            for (GuardPlan guard : guards.of(match.input())) {
                Breach breach = breach(guard, match, new Source(message.payload(), type));
                if (breach == null && type != null) {
                    breach = breach(guard, match, new Source(message.payload(), null)); // a device may not look at it
                }
                if (breach != null) {
                    return breach;
                }
            }
        }
        return null;
    }

    /** The first key for which the state would hold, or null. */
    private @Nullable Breach breach(GuardPlan guard, Match command, Source payload) {
        Overlay overlay = Overlay.of(guard, command.key(), payload, turn);
        return switch (guard.listener()) {
            case Listener.OfOne one -> breach(guard, overlay, one.keys().trigger(command.key()));
            case Listener.OfMany many -> {
                for (Key key : turn.knowledge().keys(many, command)) {
                    Breach breach = breach(guard, overlay, key);
                    if (breach != null) {
                        yield breach;
                    }
                }
                yield null;
            }
        };
    }

    private @Nullable Breach breach(GuardPlan guard, Overlay overlay, Key key) {
        int maxSteps = turn.limits().maxSteps();
        Frame frame = new Frame(guard.never(), guard.trigger(), key, overlay, turn.now(), maxSteps);
        Value result = guard.trigger().condition().eval(frame);
        if (result instanceof Value.Failed failed) {
            turn.note(guard.never(), Outcome.FAILED, failed.why());
        }
        return Value.Bool.TRUE.equals(result) ? new Breach(guard, key, frame) : null;
    }

    /**
     * Notes a refusal; for people: why.
     *
     * @param acts whether something may be done instead
     */
    private String refuse(Breach breach, Event.Message message, boolean acts) {
        GuardPlan guard = breach.guard();
        RulePlan never = guard.never();
        Value brought = guard.acts() && never.readsTrigger()
                ? Brought.message(message, new Arrival(message, turn.limits().maxPayloadBytes()).value())
                : null;
        Pending pending = new Pending(
                never, guard.trigger(), breach.key(), message.headers().cause(), brought, message.topic());
        String why = breach.why();
        turn.starter().refuse(pending, new Note(never.id(), Outcome.REFUSED, message.topic(), () -> why));
        if (acts && guard.acts()) {
            instead.add(pending);
        }
        return why;
    }

    /** Begins what is done instead. */
    void settle() {
        for (Pending next = instead.poll(); next != null; next = instead.poll()) {
            turn.starter().fired(next, null);
        }
    }
}
