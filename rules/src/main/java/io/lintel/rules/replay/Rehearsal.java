package io.lintel.rules.replay;

import io.lintel.rules.Echo;
import io.lintel.rules.Effects;
import io.lintel.rules.Event;
import io.lintel.rules.RuleSet;
import io.lintel.rules.Target;
import io.lintel.rules.value.Bytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule set that acts as if: what it publishes comes back to it as a message, as in the gateway, and goes nowhere else.
 * Calls by other doors are not made; they are answered at once, as done and with nothing in the answer. For one thread at
 * a time.
 */
public final class Rehearsal implements Echo.World {
    /** Most events that one event may lead to; the gateway's bound is the same. */
    private static final int MOST_EFFECTS = 10_000;

    private static final Bytes NOTHING = Bytes.of(new byte[0]);

    private final RuleSet rules;
    private final Audience audience;
    private final Correspondence correspondence = new Correspondence();
    private final Echo echo;
    private long cut;

    /** @param rules that nobody else feeds */
    public Rehearsal(RuleSet rules, Audience audience) {
        this.rules = rules;
        this.audience = audience;
        this.echo = new Echo(rules, this);
    }

    /** When it wants to be told that time has passed. */
    public Optional<Instant> due() {
        return rules.due();
    }

    /** Something happens. */
    public void take(Event event) {
        int forgotten = echo.take(
                event instanceof Event.Message message ? correspondence.translated(message) : event, 1 + MOST_EFFECTS);
        cut += forgotten; // a loop has been counted meanwhile
    }

    /** A rule set that really runs has published this: answers to it may answer what is asked here. */
    public void elsewhere(Event.Message message) {
        correspondence.theirs(message);
    }

    /** How many effects were cut off because one event led to too many, or one after the other to too long a chain. */
    public long cut() {
        return cut;
    }

    @Override
    public List<Event> heard(Event event, Effects.@Nullable Publish publish, Effects effects) {
        Effects.Refusal refusal = effects.refusal();
        if (refusal == null && publish != null) {
            audience.published(event.at(), publish);
            correspondence.ours(publish);
        }
        for (Effects.Note note : effects.notes()) {
            audience.noted(event.at(), note);
        }
        if (refusal != null && publish == null && event instanceof Event.Message message) {
            audience.refused(message, refusal);
        }
        List<Event> answers = new ArrayList<>(effects.calls().size());
        for (Effects.Call call : effects.calls()) {
            audience.called(event.at(), call);
            if (!(call.target() instanceof Target.Log)) {
                answers.add(new Event.Answer(event.at(), call.id(), true, NOTHING, ""));
            }
        }
        return answers;
    }

    @Override
    public void looped(Effects.Publish publish) {
        cut++; // the gateway refuses it
    }
}
