package io.lintel.gateway.app;

import io.lintel.broker.Origin;
import io.lintel.broker.PublishGate;
import io.lintel.broker.message.Reason;
import io.lintel.gateway.engine.MessageEngine;
import io.lintel.gateway.rule.RuleListener;
import io.lintel.rules.Effects.Note;
import io.lintel.rules.Effects.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts what passes and what becomes of it, for {@code /q/metrics}. Labels come from rules, inputs and {@link Reason}s,
 * never from clients, so that no client can make the number of meters grow.
 */
final class GatewayMeters implements RuleListener {
    private final MeterRegistry registry;
    private final EngineMeters engines;
    private final Counter fromClients;
    private final Counter fromRules;
    private final Counter fromProgram;
    private final Counter reloadFailures;
    private final AtomicInteger rulesLoaded = new AtomicInteger();
    private final Map<String, RuleCounters> rules = new ConcurrentHashMap<>();
    private final Map<String, Counter> unreadable = new ConcurrentHashMap<>();
    private final Map<String, Counter> refusals = new ConcurrentHashMap<>();
    private final Map<String, Counter> full = new ConcurrentHashMap<>();
    private final Map<String, Counter> forgotten = new ConcurrentHashMap<>();

    /** The counters of one rule. */
    private record RuleCounters(Counter firings, Counter failures, Map<Outcome, Counter> notFired) {}

    GatewayMeters(MeterRegistry registry) {
        this.registry = registry;
        this.engines = new EngineMeters(registry);
        fromClients = publishes("client");
        fromRules = publishes("rule");
        fromProgram = publishes("program");
        reloadFailures = Counter.builder("lintel.rules.reload.failures")
                .description("Changes in the rules folder that were refused")
                .register(registry);
        Gauge.builder("lintel.rules.loaded", rulesLoaded, AtomicInteger::get)
                .description("Rules at work")
                .register(registry);
    }

    private Counter publishes(String origin) {
        return Counter.builder("lintel.publishes")
                .description("Publishes shown to the gate")
                .tag("origin", origin)
                .register(registry);
    }

    /** The gate, counted. */
    PublishGate counting(PublishGate gate) {
        return (publish, origin) -> {
            counter(origin).increment();
            return gate.admit(publish, origin);
        };
    }

    private Counter counter(Origin origin) {
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
                countersOf(note.rule())
                        .notFired()
                        .computeIfAbsent(note.outcome(), outcome -> notFired(note.rule(), outcome))
                        .increment();
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
        return rules.computeIfAbsent(
                rule,
                id -> new RuleCounters(
                        ofRule("lintel.rule.firings", "Times a rule fired", id),
                        ofRule("lintel.rule.failures", "Runs of a rule of which a step failed", id),
                        new ConcurrentHashMap<>()));
    }

    private Counter ofRule(String name, String description, String rule) {
        return Counter.builder(name).description(description).tag("rule", rule).register(registry);
    }

    private Counter notFired(String rule, Outcome outcome) {
        return Counter.builder("lintel.rule.not.fired")
                .description("Times a rule was triggered and did not fire")
                .tag("rule", rule)
                .tag("why", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private Counter unreadable(String input) {
        return Counter.builder("lintel.input.unreadable")
                .description("Messages of an input that could not be read")
                .tag("input", input)
                .register(registry);
    }

    private Counter refusals(String never) {
        return Counter.builder("lintel.never.refusals")
                .description("Commands that a never did not let pass, whoever gave them")
                .tag("never", never)
                .register(registry);
    }

    private Counter forgotten(String input) {
        return Counter.builder("lintel.rules.forgotten")
                .description("Keys of an input that were forgotten, since others were heard later and room was wanted")
                .tag("input", input)
                .register(registry);
    }

    private Counter full(String name) {
        return Counter.builder("lintel.rules.full")
                .description("Messages for which a rule or an input had no room to keep another key")
                .tag("of", name)
                .register(registry);
    }
}
