package io.lintel.rules;

import io.lintel.rules.check.CheckedRules;
import io.lintel.rules.check.Checker;
import io.lintel.rules.plan.Plan;
import io.lintel.rules.state.RunningRules;
import io.lintel.rules.syntax.Issues;
import io.lintel.rules.syntax.RuleFile;
import io.lintel.rules.value.Home;
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
        Issues issues = new Issues();
        List<RuleFile> files =
                sources.stream().map(source -> RuleFile.parse(source, issues)).toList();
        CheckedRules checked = Checker.check(files, issues);
        return issues.isEmpty()
                ? new Compilation.Ready(new RunningRules(Plan.of(checked, Home.GREENWICH), limits), issues.all())
                : new Compilation.Rejected(issues.all());
    }
}
