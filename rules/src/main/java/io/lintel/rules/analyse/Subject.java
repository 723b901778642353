package io.lintel.rules.analyse;

import io.lintel.rules.check.CheckedInput;
import io.lintel.rules.check.CheckedRule;
import io.lintel.rules.check.CheckedTrigger;
import io.lintel.rules.check.Typed;
import io.lintel.rules.syntax.TriggerNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A rule as analysis looks at it: when it fires, and what it publishes then.
 *
 * @param starts the ways in which a message starts it
 * @param later the ways in which something else does
 * @param publishes what it publishes, as far as that is known
 */
record Subject(CheckedRule rule, List<Start> starts, List<Later> later, Publication.All publishes) {

    /**
     * A way in which the rule starts.
     *
     * @param inputs whose messages start it, or come before the occasion
     * @param text in normal form; two starts with the same text are the same
     * @param wanted what the conditions come to when it fires
     */
    record Start(List<CheckedInput> inputs, String text, Map<Typed, Boolean> wanted) {}

    /** A way in which it starts some time after the messages. */
    record Later(Start start, Occasion occasion) {}

    static Subject of(CheckedRule rule) {
        List<Start> starts = new ArrayList<>();
        List<Later> later = new ArrayList<>();
        for (CheckedTrigger trigger : rule.triggers()) {
            Optional<Occasion> occasion = Occasion.of(trigger);
            start(rule, trigger).ifPresent(starts::add);
            occasion.ifPresent(known -> later.add(
                    new Later(new Start(trigger.inputs(), described(trigger), wanted(rule, trigger)), known)));
        }
        return new Subject(rule, starts, later, Publication.of(rule));
    }

    private static Map<Typed, Boolean> wanted(CheckedRule rule, CheckedTrigger trigger) {
        Map<Typed, Boolean> wanted = new LinkedHashMap<>();
        if (trigger instanceof CheckedTrigger.OnBecomes becomes) {
            wanted.put(becomes.condition(), true);
        }
        Typed condition = rule.condition();
        if (condition != null) {
            wanted.put(condition, true);
        }
        return wanted;
    }

    private static Optional<Start> start(CheckedRule rule, CheckedTrigger trigger) {
        return switch (trigger) {
            case CheckedTrigger.OnMessage message ->
                Optional.of(new Start(
                        List.of(message.input()),
                        "message " + message.input().index() + (message.retained() ? " retained" : ""),
                        wanted(rule, trigger)));
            case CheckedTrigger.OnBecomes becomes when becomes.holds() != null -> Optional.empty(); // takes time
            case CheckedTrigger.OnBecomes becomes ->
                Optional.of(new Start(becomes.inputs(), described(trigger), wanted(rule, trigger)));
            case CheckedTrigger.OnChange _,
                    CheckedTrigger.OnSilence _,
                    CheckedTrigger.OnSequence _,
                    CheckedTrigger.OnTime _,
                    CheckedTrigger.OnClient _,
                    CheckedTrigger.OnStart _ -> Optional.empty();
        };
    }

    private static String described(CheckedTrigger trigger) {
        return switch (trigger) {
            case CheckedTrigger.OnBecomes becomes -> {
                Typed until = becomes.until();
                Typed holds = becomes.holds();
                yield "becomes " + becomes.condition().text() + " until " + (until == null ? "" : until.text())
                        + (holds == null ? "" : " for " + holds.text());
            }
            case CheckedTrigger.OnTime time -> time.text() + clockChange(time.node());
            case CheckedTrigger.OnMessage _,
                    CheckedTrigger.OnChange _,
                    CheckedTrigger.OnSilence _,
                    CheckedTrigger.OnSequence _,
                    CheckedTrigger.OnClient _,
                    CheckedTrigger.OnStart _ -> trigger.text();
        };
    }

    private static String clockChange(TriggerNode timetable) {
        return switch (timetable) {
            case TriggerNode.At at -> " " + at.clockChange();
            case TriggerNode.AtCron cron -> " " + cron.clockChange();
            default -> "";
        };
    }

    String id() {
        return rule.id();
    }

    /** What it publishes, in the order of its steps. */
    List<Publication> publications() {
        return publishes.publications();
    }

    /** What it publishes at the moment when it fires. */
    List<Publication> atOnce() {
        return publications().stream()
                .filter(publication -> publication.delayMillis() == 0)
                .toList();
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
        return starts.size() + later.size() == rule.triggers().size();
    }

    /** All of its starts. */
    List<Start> allStarts() {
        List<Start> all = new ArrayList<>(starts);
        later.forEach(each -> all.add(each.start()));
        return all;
    }

    /** The fields that the rule reads, in conditions and in what it publishes. */
    Set<Variable.Field> reads() {
        Set<Variable.Field> reads = new LinkedHashSet<>();
        allStarts().forEach(start -> start.wanted().keySet().forEach(typed -> reads.addAll(Variables.read(typed))));
        publications()
                .forEach(
                        publication -> publication.expressions().forEach(typed -> reads.addAll(Variables.read(typed))));
        return reads;
    }
}
