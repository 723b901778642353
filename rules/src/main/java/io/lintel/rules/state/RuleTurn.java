package io.lintel.rules.state;

import io.lintel.rules.Effects.Note;
import io.lintel.rules.Effects.Outcome;
import io.lintel.rules.plan.Frame;
import io.lintel.rules.plan.Key;
import io.lintel.rules.plan.Listener;
import io.lintel.rules.plan.RulePlan;
import io.lintel.rules.plan.TopicTree.Match;
import io.lintel.rules.plan.TriggerPlan;
import io.lintel.rules.trace.Track;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One rule's turn at one message: all its triggers look, then it runs once for each key for which one of them fired. */
final class RuleTurn {
    private final RulePlan rule;
    private final Turn turn;
    private final Arrival arrival;
    private @Nullable Pending first;
    private @Nullable Frame looked;
    private @Nullable Value brought;
    /** With the first one, as soon as there is another one. */
    private Map<RunKey, Fired> fired = Map.of();

    private List<Note> notes = List.of();
    private List<@Nullable Track> tracks = List.of();

    /** What a rule runs once for: a key, and the captures that it has values of. */
    private record RunKey(List<String> scope, Key key) {}

    private record Fired(Pending pending, @Nullable Frame looked) {
        private RunKey runKey() {
            return new RunKey(pending.trigger().scope(), pending.key());
        }
    }

    RuleTurn(RulePlan rule, Turn turn, Arrival arrival) {
        this.rule = rule;
        this.turn = turn;
        this.arrival = arrival;
    }

    /** Lets one trigger look. */
    void look(Listener listener, Match match) {
        switch (listener) {
            case Listener.OfOne one -> look(one.trigger(), one.keys().trigger(match.key()), match, true);
            case Listener.OfMany many -> {
                for (Key key : turn.knowledge().keys(many, match)) {
                    look(many.trigger(), key, match, false);
                }
            }
        }
    }

    /** @param alone whether it is about this key alone: else, only what happened is worth a word */
    private void look(TriggerPlan trigger, Key key, Match match, boolean alone) {
        Frame frame = turn.frame(rule, trigger, key);
        Note whyNot = turn.triggers()
                .look(rule, trigger, key, match, frame, arrival.message().retained());
        if (whyNot == null) {
            fires(pending(trigger, key), frame);
        } else if (!whyNot.rule().isEmpty() && (alone || whyNot.outcome() == Outcome.FAILED)) {
            notes = notes.isEmpty() ? new ArrayList<>(1) : notes;
            notes.add(whyNot);
            Tracker tracker = turn.tracker();
            if (tracker != null) {
                tracks = tracks.isEmpty() ? new ArrayList<>(1) : tracks;
                tracks.add(tracker.missed(
                        turn, rule, trigger, key, arrival.message().topic(), whyNot));
            }
        }
    }

    private Pending pending(TriggerPlan trigger, Key key) {
        return new Pending(
                rule, trigger, key, turn.cause(), brought(), arrival.message().topic());
    }

    private @Nullable Value brought() {
        if (brought == null && rule.readsTrigger()) {
            brought = Brought.message(arrival.message(), arrival.value());
        }
        return brought;
    }

    private void fires(Pending one, Frame frame) {
        Pending before = first;
        if (before == null) {
            first = one;
            looked = frame;
            return;
        }
        if (fired.isEmpty()) {
            fired = new LinkedHashMap<>();
            put(new Fired(before, looked));
        }
        put(new Fired(one, frame));
    }

    private void put(Fired one) {
        fired.putIfAbsent(one.runKey(), one);
    }

    /** Runs what fired, or says why nothing did. */
    void end() {
        Pending only = first;
        if (only == null) {
            tellWhyNot();
        } else if (fired.isEmpty()) {
            start(only, looked);
        } else {
            fired.values().forEach(one -> start(one.pending(), one.looked()));
        }
    }

    private void tellWhyNot() {
        Tracker tracker = turn.tracker();
        for (int i = 0; i < notes.size(); i++) {
            turn.answer().note(notes.get(i));
            if (tracker != null) {
                tracker.keep(rule, notes.get(i), tracks.get(i));
            }
        }
    }

    private void start(Pending pending, @Nullable Frame frame) {
        turn.starter().fired(pending, frame);
        turn.settle();
    }
}
