package io.lintel.gateway.rule;

import io.lintel.rules.say.Portrait;
import io.lintel.rules.trace.Traces;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The rules that run now, as somebody is told of them who asks from outside.
 *
 * @param rules all of them, those that are switched off too, in the order of the files
 * @param traces what they did of late
 * @param zone in which their times are meant
 */
public record RulesAtWork(List<Portrait> rules, Traces traces, ZoneId zone) {
    public RulesAtWork {
        rules = List.copyOf(rules);
    }

    public Optional<Portrait> rule(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }
}
