package io.lintel.gateway.rule;

import io.lintel.broker.topic.InvalidTopicException;
import io.lintel.broker.topic.TopicName;
import io.lintel.rules.Effects;
import io.lintel.rules.Effects.Outcome;
import io.lintel.rules.Event;
import io.lintel.rules.RuleSet;
import io.lintel.rules.RuleSource;
import io.lintel.rules.replay.Audience;
import io.lintel.rules.replay.Comparison;
import io.lintel.rules.replay.Differences;
import io.lintel.rules.replay.Rehearsal;
import io.lintel.rules.replay.Said;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A rule set beside the one at work: it hears the same, in the same order, and what it would have done is held back and
 * compared. Whatever goes wrong with it ends it and nothing else. All of it is guarded by itself: while it is there, rules
 * take one event at a time.
 */
final class Shadow implements Audience {
    /** The effects of the rules at work pass the broker before they count, those of the shadow do not. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration SETTLE_EVERY = Duration.ofMillis(200);

    /** A rule set that takes so long for one event is none that anybody wants beside the one at work. */
    private static final long SLOWEST_NANOS = 1_000_000_000L;

    private final List<RuleSource> sources;
    private final Instant since;
    private final Consumer<String> failed;
    private final Rehearsal rehearsal;
    private final Differences differences = new Differences();
    private final Comparison comparison = new Comparison(PATIENCE, differences);
    private final Map<String, Firings> firings = new TreeMap<>();
    private Instant settled = Instant.MIN;
    private long events;
    private long nanos;
    private boolean over;

    /** How often a rule fired, at work and in the shadow. */
    record Firings(long before, long now) {
        static final Firings NONE = new Firings(0, 0);
    }

    /**
     * @param rules know what those at work know
     * @param failed hears why it is over, once
     */
    Shadow(RuleSet rules, List<RuleSource> sources, Instant since, Consumer<String> failed) {
        this.sources = List.copyOf(sources);
        this.since = since;
        this.failed = failed;
        this.rehearsal = new Rehearsal(rules, this);
    }

    List<RuleSource> sources() {
        return sources;
    }

    Instant since() {
        return since;
    }

    /** Takes an event through the rules at work, and then through these. What the first say is returned. */
    synchronized Effects beside(RuleSet rules, Event event, @Nullable Said ofRule) {
        Effects effects = rules.apply(event);
        if (over) {
            return effects;
        }
        long begun = System.nanoTime();
        try {
            hear(event, ofRule, effects);
        } catch (RuntimeException | StackOverflowError e) {
            end("it failed: " + e);
        }
        long took = System.nanoTime() - begun;
        events++;
        nanos += took;
        if (took > SLOWEST_NANOS) {
            end("it took %.1f s for one event".formatted(took / 1e9));
        }
        return effects;
    }

    private void end(String why) {
        if (!over) {
            over = true;
            failed.accept(why);
        }
    }

    private void hear(Event event, @Nullable Said ofRule, Effects effects) {
        Effects.Refusal refusal = effects.refusal();
        for (Effects.Note note : effects.notes()) {
            if (note.outcome() == Outcome.FIRED) {
                fired(note.rule(), 1, 0);
            }
        }
        if (event instanceof Event.Message message) {
            if (ofRule == null && refusal != null) {
                comparison.before(message.topic(), Said.refused(message, refusal));
            } else if (ofRule != null && refusal == null) {
                comparison.before(message.topic(), ofRule);
                rehearsal.elsewhere(message);
            }
        }
        if (ofRule == null) {
            rehearsal.take(event);
        }
        settle(event.at(), SETTLE_EVERY);
    }

    private void settle(Instant now, Duration atMostEvery) {
        if (settled.equals(Instant.MIN) || !now.isBefore(settled.plus(atMostEvery))) {
            settled = now;
            comparison.settle(now);
        }
    }

    private void fired(String rule, long before, long now) {
        firings.merge(
                rule,
                new Firings(before, now),
                (old, more) -> new Firings(old.before() + more.before(), old.now() + more.now()));
    }

    @Override
    public void published(Instant at, Effects.Publish publish) {
        if (isTopic(publish.topic())) { // else the gateway would not have published it either
            comparison.now(publish.topic(), Said.of(at, publish));
        }
    }

    private static boolean isTopic(String text) {
        try {
            return TopicName.of(text).text().equals(text);
        } catch (InvalidTopicException e) {
            return false;
        }
    }

    @Override
    public void refused(Event.Message message, Effects.Refusal refusal) {
        comparison.now(message.topic(), Said.refused(message, refusal));
    }

    @Override
    public void noted(Instant at, Effects.Note note) {
        if (note.outcome() == Outcome.FIRED) {
            fired(note.rule(), 0, 1);
        }
    }

    /** When it wants to be woken next. */
    Optional<Instant> due() {
        return rehearsal.due();
    }

    /** What has come of it by now. */
    synchronized ShadowView view(Instant now) {
        if (!over) {
            settle(now, Duration.ZERO);
        }
        return ShadowView.of(since, now, events, nanos, comparison.same(), differences, firings);
    }
}
