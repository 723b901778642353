package io.lintel.rules.state;

import io.lintel.rules.Effects;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what one event leads to. */
final class Answer {
    private List<Effects.Publish> publishes = List.of();
    private List<Effects.Note> notes = List.of();
    private List<Effects.Call> calls = List.of();
    private Effects.@Nullable Refusal refusal;

    void publish(Effects.Publish publish) {
        publishes = with(publishes, publish);
    }

    void call(Effects.Call call) {
        calls = with(calls, call);
    }

    /** The message of the event goes no further; null when it may. */
    void refuse(Effects.@Nullable Refusal why) {
        refusal = why;
    }

    void note(Effects.Note note) {
        notes = with(notes, note);
    }

    void note(String rule, Effects.Outcome outcome, String why) {
        note(new Effects.Note(rule, outcome, why));
    }

    /** Most events lead to one thing of a kind, which is a list as it will be handed out. */
    private static <T> List<T> with(List<T> before, T one) {
        if (before.isEmpty()) {
            return List.of(one);
        }
        List<T> more = before instanceof ArrayList ? before : new ArrayList<>(before);
        more.add(one);
        return more;
    }

    /** @param number of the changes; 0 when there are none */
    Effects effects(List<Effects.Change> changes, long number) {
        return new Effects(List.copyOf(publishes), List.copyOf(calls), List.copyOf(notes), changes, number, refusal);
    }
}
