package io.lintel.rules;

import io.lintel.rules.analyse.Analysis;
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

    /** Compiles all sources into one rule set with these limits, for a house in Greenwich. */
    public static Compilation compile(List<RuleSource> sources, Limits limits) {
        return compile(sources, Settings.of(limits));
    }

    /** Compiles all sources into one rule set, or says everything that is wrong with them at once. */
    public static Compilation compile(List<RuleSource> sources, Settings settings) {
        Issues issues = new Issues();
        List<RuleFile> files = RuleFile.parse(sources, issues);
        CheckedRules checked = Checker.check(files, issues);
        Home home = RuleFile.home(settings.home(), files, issues);
        return issues.isEmpty()
                ? new Compilation.Ready(new RunningRules(Plan.of(checked, home), settings), issues.all())
                : new Compilation.Rejected(issues.all());
    }

    /**
     * What the author of a rule set should know before it runs: conditions that never hold, rules that add nothing,
     * opposing commands, loops, nevers that are refused or can be broken; each with messages that show it. Nothing is told
     * of a rule set with errors.
     */
    public static List<Finding> analyse(List<RuleSource> sources, Settings settings) {
        Issues issues = new Issues();
        List<RuleFile> files = RuleFile.parse(sources, issues);
        CheckedRules checked = Checker.check(files, issues);
        Home home = RuleFile.home(settings.home(), files, issues);
        return issues.isEmpty()
                ? Analysis.of(checked, files, home.zone(), some -> new RunningRules(Plan.of(some, home), settings))
                : List.of();
    }
}
