package io.lintel.rules.check;

import io.lintel.rules.syntax.Issues;
import io.lintel.rules.value.Span;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks that for each key for which a rule runs, every name it reads stands for one value. */
final class ScopeChecker {
    private final Issues issues;

    ScopeChecker(Issues issues) {
        this.issues = issues;
    }

    /**
     * The captures that a trigger binds which looks at expressions: all captures of what it reads, in the order of an input that has all of
     * them. That input says for which keys there is something to watch.
     */
    Optional<List<String>> scope(String what, Span at, Reads reads) {
        if (reads.all().isEmpty()) {
            if (!reads.isBroken()) {
                issues.error(at, "'" + what + "' reads no input, so it never fires");
            }
            return Optional.empty();
        }
        Set<String> all = new LinkedHashSet<>();
        reads.inputList().forEach(input -> all.addAll(input.captures()));
        reads.captures().forEach((name, place) -> {
            if (!all.contains(name) && !reads.isBroken()) {
                issues.error(place, "no input of this '" + what + "' has the capture {" + name + "}", bound(all));
            }
        });
        Optional<List<String>> scope = all.isEmpty()
                ? Optional.of(List.of())
                : reads.inputList().stream()
                        .map(CheckedInput::captures)
                        .filter(captures -> captures.size() == all.size())
                        .findFirst();
        if (scope.isEmpty() && !reads.isBroken()) {
            issues.error(
                    at,
                    "no input of this '" + what + "' has all of " + braces(all)
                            + ", so it cannot be said which belong together",
                    "inputs join on the captures that they share");
        }
        return scope;
    }

    /** Every trigger must bind what the rest of the rule reads. */
    void check(List<CheckedTrigger> triggers, Reads reads) {
        for (CheckedTrigger trigger : triggers) {
            Set<String> bound = new HashSet<>(trigger.scope());
            for (Map.Entry<CheckedInput, Span> read : reads.inputs().entrySet()) {
                checkInput(trigger, bound, read.getKey(), read.getValue());
            }
            for (Map.Entry<String, Span> read : reads.captures().entrySet()) {
                if (!bound.contains(read.getKey())) {
                    issues.error(
                            read.getValue(),
                            "the trigger '" + trigger.text() + "' does not bind {" + read.getKey() + "}",
                            bound(trigger.scope()));
                }
            }
        }
    }

    private void checkInput(CheckedTrigger trigger, Set<String> bound, CheckedInput input, Span at) {
        List<String> unbound =
                input.captures().stream().filter(name -> !bound.contains(name)).toList();
        if (!unbound.isEmpty()) {
            issues.error(
                    at,
                    "'" + input.name() + "' stands for many values here: the trigger '" + trigger.text()
                            + "' does not bind " + braces(unbound),
                    "such a group is read by any, all, count, latest, min, max, avg or sum: any(" + input.name()
                            + ".open)");
        }
    }

    private static String bound(Collection<String> names) {
        String all = braces(names);
        return all.isEmpty() ? "it binds none" : "it binds " + all;
    }

    private static String braces(Collection<String> names) {
        return names.stream().map(name -> "{" + name + "}").collect(Collectors.joining(" "));
    }
}
