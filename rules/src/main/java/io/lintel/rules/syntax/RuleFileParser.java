package io.lintel.rules.syntax;

import io.lintel.rules.syntax.YamlNode.Mapping;
import io.lintel.rules.syntax.YamlNode.Scalar;
import io.lintel.rules.value.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the sections of a rule file: {@code inputs} and {@code rules}, either of which may be missing. */
final class RuleFileParser {
    private static final int MAX_NAME_CHARS = 64;

    private final Issues issues;

    RuleFileParser(Issues issues) {
        this.issues = issues;
    }

    RuleFile parse(YamlReader.YamlFile file) {
        if (!(file.root() instanceof Mapping root)) {
            YamlNode other = file.root();
            if (other != null
                    && !(other instanceof Scalar scalar && scalar.text().isEmpty())) {
                issues.error(
                        other.span(),
                        "a rule file has the keys 'inputs' and 'rules', but this is " + other.described());
            }
            return new RuleFile(List.of(), List.of(), file.whole());
        }
        MappingParser sections = new MappingParser(root, "a rule file", issues);
        List<InputNode> inputs = inputs(sections);
        List<RuleNode> rules = rules(sections);
        sections.finish(Vocabulary.LATER_SECTIONS);
        return new RuleFile(inputs, rules, file.whole());
    }

    private List<InputNode> inputs(MappingParser sections) {
        List<InputNode> inputs = new ArrayList<>();
        sections.take("inputs").ifPresent(node -> {
            if (node instanceof Mapping mapping) {
                mapping.entries().forEach(entry -> inputs.add(input(entry)));
            } else if (!isEmpty(node)) {
                issues.error(node.span(), "'inputs' maps names to topics, but this is " + node.described());
            }
        });
        return inputs;
    }

    private InputNode input(YamlNode.Entry entry) {
        Scalar key = entry.key();
        String name = key.text();
        if (!Lexer.isName(name) || name.length() > MAX_NAME_CHARS) {
            issues.error(
                    key.span(),
                    "'" + Texts.shortened(name) + "' is no name for an input",
                    Lexer.WORDS.contains(name)
                            ? "this word is part of the language"
                            : "a name has at most " + MAX_NAME_CHARS
                                    + " letters, digits and _, and begins with no digit");
        }
        return new InputNode(name, topic(entry.value()), key.span());
    }

    private @Nullable TopicPattern topic(YamlNode node) {
        if (node instanceof Scalar scalar) {
            return TopicPatternParser.parse(scalar.fragment(), issues).orElse(null);
        }
        if (node instanceof Mapping mapping
                && new MappingParser(mapping, "an input", issues).hasAny(Vocabulary.LATER_INPUT_KEYS)) {
            issues.error(node.span(), "an input with keys is not supported yet by this version", "write name: topic");
            return null;
        }
        issues.error(
                node.span(),
                "the topic of an input is a text, but this is " + node.described(),
                "a topic that begins with '{' goes into quotes");
        return null;
    }

    private List<RuleNode> rules(MappingParser sections) {
        List<RuleNode> rules = new ArrayList<>();
        sections.take("rules").ifPresent(node -> {
            if (node instanceof YamlNode.Sequence sequence) {
                sequence.items().forEach(item -> rule(item, rules));
            } else if (!isEmpty(node)) {
                issues.error(
                        node.span(),
                        "'rules' is a list, but this is " + node.described(),
                        "begin each rule with '- id: its-name'");
            }
        });
        return rules;
    }

    private void rule(YamlNode node, List<RuleNode> rules) {
        if (node instanceof Mapping mapping) {
            rules.add(new RuleParser(mapping, issues).parse());
        } else {
            issues.error(node.span(), "a rule has the keys id, when, then, but this is " + node.described());
        }
    }

    private static boolean isEmpty(YamlNode node) {
        return node instanceof Scalar scalar && scalar.kind() == YamlNode.ScalarKind.NULL;
    }
}
