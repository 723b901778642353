package io.lintel.gateway.rule;

import io.lintel.rules.RuleSource;
import io.lintel.rules.say.Portrait;
import io.lintel.rules.say.Sentences;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The portraits of the rules at work, painted when somebody asks for the first time after a load. */
final class Gallery {
    private @Nullable List<RuleSource> painted;
    private List<Portrait> portraits = List.of();

    synchronized List<Portrait> of(List<RuleSource> sources) {
        if (!sources.equals(painted)) {
            portraits = Sentences.portraits(sources);
            painted = sources;
        }
        return portraits;
    }
}
