package io.lintel.gateway.http;

import io.lintel.rules.say.Portrait;
import io.lintel.rules.trace.Ending;
import io.lintel.rules.trace.RuleTraces;
import io.lintel.rules.trace.Traces;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A rule as programs are told of it.
 *
 * @param sentence what it does, in plain words
 * @param quarantined why it is put aside until the next reload, or null
 * @param counts by outcome, since it was loaded in its present form; empty for a rule that is switched off
 */
public record RuleView(
        String id,
        String about,
        boolean enabled,
        String sentence,
        @Nullable String quarantined,
        Map<String, CountView> counts) {
    /**
     * @param seen how often
     * @param kept how many of these are kept whole
     */
    public record CountView(long seen, int kept) {}

    static RuleView of(Portrait rule, Traces traces, UnaryOperator<String> mask) {
        Optional<RuleTraces> own = traces.of(rule.id());
        return new RuleView(
                rule.id(),
                rule.about(),
                rule.enabled(),
                rule.sentence(),
                own.flatMap(RuleTraces::quarantine).map(mask).orElse(null),
                own.map(RuleView::counts).orElse(Map.of()));
    }

    static Map<String, CountView> counts(RuleTraces rule) {
        Map<String, CountView> counts = new LinkedHashMap<>();
        for (Ending ending : Ending.values()) {
            RuleTraces.Count count = rule.counted(ending);
            counts.put(ending.label(), new CountView(count.seen(), count.kept()));
        }
        return counts;
    }
}
