package io.lintel.rules;

import java.util.List;

/** What became of the sources of a rule set. */
public sealed interface Compilation {
    /** All issues, in the order of the sources; warnings alone do not stop a rule set. */
    List<Issue> issues();

    /** The rule set can run. */
    record Ready(RuleSet rules, List<Issue> issues) implements Compilation {}

    /** The rule set cannot run: at least one issue is an error. */
    record Rejected(List<Issue> issues) implements Compilation {}
}
