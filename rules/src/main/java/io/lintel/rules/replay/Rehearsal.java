package io.lintel.rules.replay;

import io.lintel.rules.Effects;
import io.lintel.rules.Event;
import io.lintel.rules.RuleSet;
import io.lintel.rules.Target;
import io.lintel.rules.value.Bytes;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule set that acts as if: what it publishes comes back to it as a message, as in the gateway, and goes nowhere else.
 * Calls by other doors are not made; they are answered at once, as done and with nothing in the answer. For one thread at
 * a time.
 */
public final class Rehearsal {
    /** Most events that one event may lead to; the gateway's bound is the same. */
    private static final int MOST_EFFECTS = 10_000;

    private static final Bytes NOTHING = Bytes.of(new byte[0]);

    private final RuleSet rules;
    private final Audience audience;
    private final Correspondence correspondence = new Correspondence();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long cut;

    /** An event, and the publish of a rule that it is, or null. */
    private record Waiting(Event event, Effects.@Nullable Publish publish) {}

    /** @param rules that nobody else feeds */
    public Rehearsal(RuleSet rules, Audience audience) {
        this.rules = rules;
        this.audience = audience;
    }

    /** When it wants to be told that time has passed. */
    public Optional<Instant> due() {
        return rules.due();
    }

    /** Something happens. */
    public void take(Event event) {
        step(event instanceof Event.Message message ? correspondence.translated(message) : event, null);
        int effects = 0;
        for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
            if (++effects > MOST_EFFECTS) {
                cut += 1 + waiting.size();
                waiting.clear();
            } else {
                step(next.event(), next.publish());
            }
        }
    }

    /** A rule set that really runs has published this: answers to it may answer what is asked here. */
    public void elsewhere(Event.Message message) {
        correspondence.theirs(message);
    }

    /** How many effects were cut off because one event led to too many. */
    public long cut() {
        return cut;
    }

    /** @param publish what the event is, or null when no rule has published it */
    private void step(Event event, Effects.@Nullable Publish publish) {
        Effects effects = rules.apply(event);
        Effects.Refusal refusal = effects.refusal();
        if (refusal == null && publish != null) {
            audience.published(event.at(), publish);
            correspondence.ours(publish);
        }
        for (Effects.Note note : effects.notes()) {
            audience.noted(event.at(), note);
        }
        if (refusal != null) {
            refused(event, publish, refusal);
        }
        for (Effects.Publish next : effects.publishes()) {
            publish(event.at(), next);
        }
        for (Effects.Call call : effects.calls()) {
            call(event.at(), call);
        }
    }

    private void refused(Event event, Effects.@Nullable Publish publish, Effects.Refusal refusal) {
        if (publish == null && event instanceof Event.Message message) {
            audience.refused(message, refusal);
        }
        Effects.Publish instead = refusal.instead();
        if (instead != null) {
            publish(event.at(), instead);
        }
    }

    private void publish(Instant at, Effects.Publish publish) {
        waiting.add(new Waiting(
                new Event.Message(at, publish.topic(), publish.payload(), false, publish.headers()), publish));
    }

    private void call(Instant at, Effects.Call call) {
        audience.called(at, call);
        if (!(call.target() instanceof Target.Log)) {
            waiting.add(new Waiting(new Event.Answer(at, call.id(), true, NOTHING, ""), null));
        }
    }
}
