package io.lintel.rules.check;

import io.lintel.rules.syntax.InputNode;
import io.lintel.rules.syntax.Issues;
import io.lintel.rules.syntax.RuleFile;
import io.lintel.rules.syntax.TopicPattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The inputs of all files, which every rule of the set may read by name. */
final class Names {
    private final Map<String, InputNode> nodes = new LinkedHashMap<>();
    private final Map<String, CheckedInput> inputs = new LinkedHashMap<>();
    private final Set<String> captures = new HashSet<>();
    private final boolean complete;

    private Names(boolean complete) {
        this.complete = complete;
    }

    static Names of(List<RuleFile> files, Issues issues) {
        Names names = new Names(files.stream().allMatch(RuleFile::whole));
        for (RuleFile file : files) {
            file.inputs().forEach(node -> names.add(node, issues));
        }
        names.refuseBothMeanings(issues);
        return names;
    }

    private void add(InputNode node, Issues issues) {
        InputNode first = nodes.putIfAbsent(node.name(), node);
        if (first != null) {
            issues.error(
                    node.span(),
                    "the input '" + node.name() + "' is already there: " + first.span(),
                    "one of them is enough");
            return;
        }
        TopicPattern topic = node.topic();
        if (topic != null) {
            inputs.put(node.name(), new CheckedInput(inputs.size(), node.name(), topic, node.reading()));
            captures.addAll(topic.captures());
        }
    }

    private void refuseBothMeanings(Issues issues) {
        nodes.values().stream()
                .filter(node -> captures.contains(node.name()))
                .forEach(node -> issues.error(
                        node.span(),
                        "'" + node.name() + "' is the name of an input and of a capture",
                        "rename one of them"));
    }

    Optional<CheckedInput> find(String name) {
        return Optional.ofNullable(inputs.get(name));
    }

    List<CheckedInput> inputs() {
        return new ArrayList<>(inputs.values());
    }

    /** Whether this name is an input that could not be read: that is reported already. */
    boolean isBroken(String name) {
        return nodes.containsKey(name) && !inputs.containsKey(name);
    }

    boolean isCapture(String name) {
        return captures.contains(name);
    }

    /** Whether every file was read to its end, so that a name that is not here is nowhere. */
    boolean isComplete() {
        return complete;
    }

    /** What may stand as a name in an expression. */
    Set<String> all() {
        Set<String> all = new HashSet<>(nodes.keySet());
        all.addAll(captures);
        return all;
    }

    /** The topic for the name of an input, the form in which two rule sets can be compared; else the name itself. */
    String topic(String name) {
        CheckedInput input = inputs.get(name);
        return input == null ? name : "<" + input.topic().text() + ">";
    }
}
