package io.lintel.rules.analyse;

import io.lintel.rules.check.CheckedInput;
import io.lintel.rules.check.CheckedRule;
import io.lintel.rules.check.CheckedTrigger;
import io.lintel.rules.check.Typed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A rule as analysis looks at it: when it fires, and what it publishes then. */
record Subject(CheckedRule rule, List<Start> starts, List<Publication> publications) {

    /**
     * A way in which the rule starts.
     *
     * @param inputs whose messages start it
     * @param text in normal form; two starts with the same text are the same
     * @param wanted what the conditions come to when it fires
     */
    record Start(List<CheckedInput> inputs, String text, Map<Typed, Boolean> wanted) {}

    static Subject of(CheckedRule rule) {
        List<Start> starts = new ArrayList<>();
        for (CheckedTrigger trigger : rule.triggers()) {
            start(rule, trigger).ifPresent(starts::add);
        }
        return new Subject(rule, starts, Publication.of(rule));
    }

    private static Optional<Start> start(CheckedRule rule, CheckedTrigger trigger) {
        Map<Typed, Boolean> wanted = new LinkedHashMap<>();
        if (trigger instanceof CheckedTrigger.OnBecomes becomes) {
            wanted.put(becomes.condition(), true);
        }
        Typed condition = rule.condition();
        if (condition != null) {
            wanted.put(condition, true);
        }
        return switch (trigger) {
            case CheckedTrigger.OnMessage message ->
                Optional.of(new Start(
                        List.of(message.input()),
                        "message " + message.input().index() + (message.retained() ? " retained" : ""),
                        wanted));
            case CheckedTrigger.OnBecomes becomes when becomes.holds() != null -> Optional.empty(); // takes time
            case CheckedTrigger.OnBecomes becomes -> {
                Typed until = becomes.until();
                yield Optional.of(new Start(
                        becomes.inputs(),
                        "becomes " + becomes.condition().text() + " until " + (until == null ? "" : until.text()),
                        wanted));
            }
            case CheckedTrigger.OnChange _,
                    CheckedTrigger.OnSilence _,
                    CheckedTrigger.OnSequence _,
                    CheckedTrigger.OnTime _,
                    CheckedTrigger.OnClient _,
                    CheckedTrigger.OnStart _ -> Optional.empty();
        };
    }

    String id() {
        return rule.id();
    }

    /** Rules are told apart by their ids. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Subject that && that.id().equals(id());
    }

    @Override
    public int hashCode() {
        return id().hashCode();
    }

    /** Whether each of its triggers is one that is understood here. */
    boolean isWhole() {
        return starts.size() == rule.triggers().size();
    }

    /** The fields that the rule reads, in conditions and in what it publishes. */
    Set<Variable.Field> reads() {
        Set<Variable.Field> reads = new LinkedHashSet<>();
        starts.forEach(start -> start.wanted().keySet().forEach(typed -> reads.addAll(Variables.read(typed))));
        publications.forEach(
                publication -> publication.expressions().forEach(typed -> reads.addAll(Variables.read(typed))));
        return reads;
    }
}
