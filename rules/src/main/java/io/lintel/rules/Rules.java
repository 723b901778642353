package io.lintel.rules;

import java.util.List;

/** From text to a rule set that runs. */
public final class Rules {
    private Rules() {}

    /** Compiles all sources into one rule set with the {@link Limits#DEFAULT default limits}. */
    public static Compilation compile(List<RuleSource> sources) {
        return compile(sources, Limits.DEFAULT);
    }

    /** Compiles all sources into one rule set, or says everything that is wrong with them at once. */
    public static Compilation compile(List<RuleSource> sources, Limits limits) {
        return new Compilation.Rejected(List.of());
    }
}
