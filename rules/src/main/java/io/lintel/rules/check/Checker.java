package io.lintel.rules.check;

import io.lintel.rules.syntax.Issues;
import io.lintel.rules.syntax.NeverNode;
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
                refuseDuplicate(node.id(), node.span(), ids, issues);
                if (isTooMany(ids, node.span(), issues)) {
                    return new CheckedRules(names.all(), rules);
                }
                rules.add(new RuleChecker(names, runnables, issues).check(node));
            }
            for (NeverNode node : file.nevers()) {
                refuseDuplicate(node.id(), node.span(), ids, issues);
                if (isTooMany(ids, node.span(), issues)) {
                    return new CheckedRules(names.all(), rules);
                }
                rules.add(new NeverChecker(names, runnables, issues).check(node));
            }
        }
        return new CheckedRules(names.all(), rules);
    }

    private static boolean isTooMany(Map<String, Span> ids, Span place, Issues issues) {
        if (ids.size() == MAX_RULES) {
            issues.error(place, "a rule set has at most " + MAX_RULES + " rules");
        }
        return ids.size() == MAX_RULES;
    }

    private static void refuseDuplicate(String id, Span place, Map<String, Span> ids, Issues issues) {
        Span first = id.isEmpty() ? null : ids.putIfAbsent(id, place);
        if (first != null) {
            issues.error(place, "the id '" + id + "' is already there: " + first, "give each rule an id of its own");
        }
    }
}
