package io.lintel.rules.state;

import io.lintel.rules.RuleSource;
import io.lintel.rules.check.Checker;
import io.lintel.rules.plan.Plan;
import io.lintel.rules.plan.RulePlan;
import io.lintel.rules.syntax.Issues;
import io.lintel.rules.syntax.RuleFile;
import io.lintel.rules.value.Home;
import java.util.List;

/** A rule to have timers of. */
final class Bench {
    private static final RulePlan RULE = planned();

    private Bench() {}

    static RulePlan rule() {
        return RULE;
    }

    private static RulePlan planned() {
        Issues issues = new Issues();
        List<RuleSource> sources =
                List.of(new RuleSource("a.yaml", "rules: [ { id: r, when: { at: 7:00 }, then: { publish: out } } ]"));
        return Plan.of(Checker.check(RuleFile.parse(sources, issues), issues), Home.GREENWICH)
                .rules()
                .getFirst();
    }
}
