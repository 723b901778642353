package io.lintel.rules.check;

import io.lintel.rules.syntax.Expr;
import io.lintel.rules.syntax.InputNode;
import io.lintel.rules.syntax.Issues;
import io.lintel.rules.syntax.RuleFile;
import io.lintel.rules.syntax.TopicPattern;
import io.lintel.rules.syntax.TriggerNode;
import io.lintel.rules.value.Type;
import io.lintel.rules.value.Vocabulary;
import io.lintel.rules.value.Vocabulary.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What expressions may read by name: the inputs of all files and what a rule names itself, or a vocabulary instead. */
final class Names {
    private final Map<String, InputNode> nodes;
    private final Map<String, CheckedInput> inputs;
    private final Map<String, CheckedInput> unnamed;
    private final Set<String> captures;
    private final boolean complete;
    private final Locals locals;
    private final Vocabulary vocabulary;

    private Names(boolean complete, Vocabulary vocabulary) {
        this.nodes = new LinkedHashMap<>();
        this.inputs = new LinkedHashMap<>();
        this.unnamed = new LinkedHashMap<>();
        this.captures = new HashSet<>();
        this.complete = complete;
        this.locals = Locals.NONE;
        this.vocabulary = vocabulary;
    }

    private Names(Names global, Locals locals) {
        this.nodes = global.nodes;
        this.inputs = global.inputs;
        this.unnamed = global.unnamed;
        this.captures = global.captures;
        this.complete = global.complete;
        this.locals = locals;
        this.vocabulary = global.vocabulary;
    }

    /** Those of an expression that stands in no rule. */
    static Names of(Vocabulary vocabulary) {
        return new Names(true, vocabulary);
    }

    /** These names, and those that a rule gives itself. */
    Names within(Locals own) {
        return new Names(this, own);
    }

    static Names of(List<RuleFile> files, Issues issues) {
        Names names = new Names(files.stream().allMatch(RuleFile::whole), Vocabulary.NONE);
        for (RuleFile file : files) {
            file.inputs().forEach(node -> names.add(node, issues));
            file.rules().forEach(rule -> rule.triggers().forEach(names::addCaptures));
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
            CheckedInput input =
                    new CheckedInput(inputs.size(), node.name(), topic, node.reading(), node.contract(), false);
            inputs.put(node.name(), input);
            captures.addAll(topic.captures());
        }
    }

    private void addCaptures(TriggerNode trigger) {
        if (trigger instanceof TriggerNode.OnTopic topic) {
            captures.addAll(topic.topic().captures());
        } else if (trigger instanceof TriggerNode.OnClient client) {
            captures.addAll(client.client().captures());
        }
    }

    /** The input of a topic that has no name of its own: the same for the same topic. */
    CheckedInput unnamed(TopicPattern topic) {
        return unnamed("", topic);
    }

    /** The input of a topic on which answers come: what was said there before is of no interest. */
    CheckedInput replies(TopicPattern topic) {
        return unnamed("replies on ", topic);
    }

    /** The input of the commands that a never guards: nothing of them is kept. */
    CheckedInput commands(TopicPattern topic) {
        return unnamed("commands on ", topic);
    }

    private CheckedInput unnamed(String prefix, TopicPattern topic) {
        int index = inputs.size() + unnamed.size();
        return unnamed.computeIfAbsent(
                prefix + topic.text(), name -> new CheckedInput(index, name, topic, !prefix.isEmpty()));
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

    /** All inputs, those without a name behind the others. */
    List<CheckedInput> all() {
        List<CheckedInput> all = inputs();
        all.addAll(unnamed.values());
        return all;
    }

    /** The names of all captures. */
    List<String> captures() {
        return captures.stream().sorted().toList();
    }

    /** Whether a name means something in every rule. */
    boolean isTaken(String name) {
        return nodes.containsKey(name) || captures.contains(name) || name.equals(Locals.TRIGGER);
    }

    /** The slot of a local name, or -1. */
    int slot(String name) {
        return locals.slot(name);
    }

    /** Whether there is a vocabulary, and so neither inputs nor captures. */
    boolean areAlone() {
        return !vocabulary.isEmpty();
    }

    /** The word of the vocabulary with this name. */
    Optional<Word> word(String name) {
        return vocabulary.find(name);
    }

    /** What to say of a name that is a word only in other places. */
    Optional<String> elsewhere(String name) {
        return Optional.ofNullable(vocabulary.elsewhere().get(name));
    }

    /** What a word of the vocabulary stands for. */
    Typed read(Word word, Expr written) {
        return new Typed.LocalRead(vocabulary.slot(word.name()), word.type(), written);
    }

    /** What a local name stands for. */
    Optional<Typed> local(Expr.Name name) {
        if (locals.slot(name.name()) >= 0 && !nodes.containsKey(name.name())) {
            return Optional.of(new Typed.LocalRead(locals.slot(name.name()), Type.ANY, name));
        }
        return locals.isVariable(name.name())
                ? Optional.of(new Typed.VariableRead(name.name(), name))
                : Optional.empty();
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
    Set<String> words() {
        Set<String> all = new HashSet<>(nodes.keySet());
        all.addAll(captures);
        all.addAll(locals.all());
        all.addAll(vocabulary.written());
        return all;
    }

    /** The topic for the name of an input, the form in which two rule sets can be compared; else the name itself. */
    String topic(String name) {
        CheckedInput input = inputs.get(name);
        return input == null ? name : "<" + input.topic().text() + ">";
    }
}
