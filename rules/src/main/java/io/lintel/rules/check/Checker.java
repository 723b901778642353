package io.lintel.rules.check;

import io.lintel.rules.syntax.Issues;
import io.lintel.rules.syntax.RuleFile;
import io.lintel.rules.syntax.RuleNode;
import io.lintel.rules.value.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks all files as one rule set. */
public final class Checker {
    private static final int MAX_RULES = 50_000;

    private Checker() {}

    /** The rules with all names resolved; only to be used when no issue was found, here or before. */
    public static CheckedRules check(List<RuleFile> files, Issues issues) {
        Names names = Names.of(files, issues);
        Runnables runnables = Runnables.of(files, issues);
        List<CheckedRule> rules = new ArrayList<>();
        Map<String, Span> ids = new HashMap<>();
        for (RuleFile file : files) {
            for (RuleNode node : file.rules()) {
                refuseDuplicate(node, ids, issues);
                if (ids.size() == MAX_RULES) {
                    issues.error(node.span(), "a rule set has at most " + MAX_RULES + " rules");
                    return new CheckedRules(names.all(), rules);
                }
                rules.add(new RuleChecker(names, runnables, issues).check(node));
            }
        }
        return new CheckedRules(names.all(), rules);
    }

    private static void refuseDuplicate(RuleNode node, Map<String, Span> ids, Issues issues) {
        Span first = node.id().isEmpty() ? null : ids.putIfAbsent(node.id(), node.span());
        if (first != null) {
            issues.error(
                    node.span(),
                    "the id '" + node.id() + "' is already there: " + first,
                    "give each rule an id of its own");
        }
    }
}
