package io.lintel.gateway.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.Effects;
import io.lintel.rules.Event;
import io.lintel.rules.RuleSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** A rule set that answers as a test says, and counts what it was told. */
final class FakeRules implements RuleSet {
    final AtomicLong events = new AtomicLong();
    final AtomicLong adopted = new AtomicLong();
    private final Function<Event, Effects> answer;

    FakeRules(Function<Event, Effects> answer) {
        this.answer = answer;
    }

    @Override
    public Effects apply(Event event) {
        Effects effects = answer.apply(event);
        events.incrementAndGet();
        return effects;
    }

    @Override
    public boolean hears(String topic) {
        return true;
    }

    @Override
    public Optional<Instant> due() {
        return Optional.empty();
    }

    @Override
    public void restore(List<Effects.Change> kept) {
        assertThat(kept).isEmpty();
    }

    @Override
    public List<String> ruleIds() {
        return List.of("fake");
    }

    @Override
    public List<String> filters() {
        return List.of("#");
    }

    @Override
    public List<String> adopt(RuleSet previous) {
        FakeRules before = (FakeRules) previous;
        adopted.set(before.adopted.get() + before.events.get());
        return List.of();
    }
}
