package io.lintel.rules.state;

import io.lintel.rules.Effects;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what one event leads to. */
final class Answer {
    private final List<Effects.Publish> publishes = new ArrayList<>(2);
    private final List<Effects.Note> notes = new ArrayList<>(2);
    private List<Effects.Call> calls = List.of();
    private Effects.@Nullable Refusal refusal;

    void publish(Effects.Publish publish) {
        publishes.add(publish);
    }

    void call(Effects.Call call) {
        if (calls.isEmpty()) {
            calls = new ArrayList<>(2);
        }
        calls.add(call);
    }

    /** The message of the event goes no further; null when it may. */
    void refuse(Effects.@Nullable Refusal why) {
        refusal = why;
    }

    void note(Effects.Note note) {
        notes.add(note);
    }

    void note(String rule, Effects.Outcome outcome, String why) {
        notes.add(new Effects.Note(rule, outcome, why));
    }

    /** @param number of the changes; 0 when there are none */
    Effects effects(List<Effects.Change> changes, long number) {
        return new Effects(List.copyOf(publishes), List.copyOf(calls), List.copyOf(notes), changes, number, refusal);
    }
}
