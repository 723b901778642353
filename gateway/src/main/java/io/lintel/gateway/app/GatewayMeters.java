package io.lintel.gateway.app;

import io.lintel.broker.Origin;
import io.lintel.broker.PublishGate;
import io.lintel.broker.message.Reason;
import io.lintel.gateway.engine.MessageEngine;
import io.lintel.gateway.rule.RuleListener;
import io.lintel.rules.Effects.Note;
import io.lintel.rules.Effects.Outcome;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what passes and what becomes of it, for {@code /q/metrics}. Labels come from rules, inputs and {@link Reason}s,
 * never from clients, so that no client can make the number of meters grow.
 */
final class GatewayMeters implements RuleListener {
    private final MeterRegistry registry;
    private final EngineMeters engines;
    private final LongAdder fromClients;
    private final LongAdder fromRules;
    private final LongAdder fromProgram;
    private final LongAdder reloadFailures;
    private final LongAdder turns;
    private final TurnTimes turnTimes;
    private final AtomicInteger rulesLoaded = new AtomicInteger();
    private final Map<String, RuleCounters> rules = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> unreadable = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> refusals = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> full = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> forgotten = new ConcurrentHashMap<>();

    /** The counters of one rule. */
    private record RuleCounters(LongAdder firings, LongAdder failures, Map<Outcome, LongAdder> notFired) {}

    GatewayMeters(MeterRegistry registry) {
        this.registry = registry;
        this.engines = new EngineMeters(registry);
        fromClients = publishes("client");
        fromRules = publishes("rule");
        fromProgram = publishes("program");
        reloadFailures =
                counter("lintel.rules.reload.failures", "Changes in the rules folder that were refused", Tags.empty());
        turns = counter("lintel.rules.turns", "Messages that rules heard", Tags.empty());
        turnTimes = new TurnTimes(registry);
        Gauge.builder("lintel.rules.loaded", rulesLoaded, AtomicInteger::get)
                .description("Rules at work")
                .register(registry);
    }

    private LongAdder publishes(String origin) {
        return counter("lintel.publishes", "Publishes shown to the gate", Tags.of("origin", origin));
    }

    /** Counts in the way of every message, so that it must not cost; added up when somebody asks. */
    private LongAdder counter(String name, String description, Tags tags) {
        LongAdder count = new LongAdder();
        FunctionCounter.builder(name, count, LongAdder::doubleValue)
                .description(description)
                .tags(tags)
                .register(registry);
        return count;
    }

    /** The gate, counted. */
    PublishGate counting(PublishGate gate) {
        return (publish, origin) -> {
            counter(origin).increment();
            return gate.admit(publish, origin);
        };
    }

    private LongAdder counter(Origin origin) {
        return switch (origin) {
            case Origin.FromClient client -> fromClients;
            case Origin.FromEffect effect -> fromRules;
            case Origin.FromEmbedder program -> fromProgram;
        };
    }

    /** Shows what an engine counts itself. */
    void watch(MessageEngine engine) {
        engines.watch(engine);
    }

    @Override
    public void turned(long nanos) {
        turns.increment();
        if (nanos >= 0) {
            turnTimes.took(nanos);
        }
    }

    @Override
    public void loaded(List<String> ruleIds) {
        rulesLoaded.set(ruleIds.size());
        ruleIds.forEach(this::countersOf); // a rule that has never fired shows as zero
    }

    @Override
    public void reloadFailed() {
        reloadFailures.increment();
    }

    @Override
    public void noted(Note note) {
        switch (note.outcome()) {
            case FIRED -> countersOf(note.rule()).firings().increment();
            case FAILED -> countersOf(note.rule()).failures().increment();
            case NOT_TRUE, UNKNOWN, NO_EDGE, WAITING, BUSY, QUARANTINED ->
                notFired(note).increment();
            case REFUSED ->
                refusals.computeIfAbsent(note.rule(), this::refusals).increment();
            case UNREADABLE ->
                unreadable.computeIfAbsent(note.rule(), this::unreadable).increment();
            case FORGOTTEN ->
                forgotten.computeIfAbsent(note.rule(), this::forgotten).increment();
            case FULL -> full.computeIfAbsent(note.rule(), this::full).increment();
        }
    }

    private RuleCounters countersOf(String rule) {
        RuleCounters known = rules.get(rule);
        return known != null ? known : rules.computeIfAbsent(rule, this::fresh);
    }

    private RuleCounters fresh(String rule) {
        return new RuleCounters(
                ofRule("lintel.rule.firings", "Times a rule fired", rule),
                ofRule("lintel.rule.failures", "Runs of a rule of which a step failed", rule),
                new ConcurrentHashMap<>());
    }

    private LongAdder notFired(Note note) {
        Map<Outcome, LongAdder> counts = countersOf(note.rule()).notFired();
        LongAdder known = counts.get(note.outcome());
        return known != null
                ? known
                : counts.computeIfAbsent(note.outcome(), outcome -> notFired(note.rule(), outcome));
    }

    private LongAdder ofRule(String name, String description, String rule) {
        return counter(name, description, Tags.of("rule", rule));
    }

    private LongAdder notFired(String rule, Outcome outcome) {
        return counter(
                "lintel.rule.not.fired",
                "Times a rule was triggered and did not fire",
                Tags.of("rule", rule, "why", outcome.name().toLowerCase(Locale.ROOT)));
    }

    private LongAdder unreadable(String input) {
        return counter(
                "lintel.input.unreadable", "Messages of an input that could not be read", Tags.of("input", input));
    }

    private LongAdder refusals(String never) {
        return counter(
                "lintel.never.refusals",
                "Commands that a never did not let pass, whoever gave them",
                Tags.of("never", never));
    }

    private LongAdder forgotten(String input) {
        return counter(
                "lintel.rules.forgotten",
                "Keys of an input that were forgotten, since others were heard later and room was wanted",
                Tags.of("input", input));
    }

    private LongAdder full(String name) {
        return counter(
                "lintel.rules.full",
                "Messages for which a rule or an input had no room to keep another key",
                Tags.of("of", name));
    }
}
