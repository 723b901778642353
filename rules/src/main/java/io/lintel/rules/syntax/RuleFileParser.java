package io.lintel.rules.syntax;

import io.lintel.rules.syntax.YamlNode.Mapping;
import io.lintel.rules.syntax.YamlNode.Scalar;
import io.lintel.rules.value.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the sections of a rule file, each of which may be missing. */
final class RuleFileParser {
    private static final int MAX_NAME_CHARS = 64;
    private static final Pattern SCENE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");

    private final ParseContext context;
    private final Issues issues;
    private List<Blueprint.Use> uses = List.of();
    private Optional<Blueprint> blueprint = Optional.empty();

    RuleFileParser(ParseContext context) {
        this.context = context;
        this.issues = context.issues();
    }

    /** What the file says by itself; of a blueprint, nothing but its {@link #blueprint()}. */
    RuleFile parse(YamlReader.YamlFile file) {
        if (!(file.root() instanceof Mapping root)) {
            YamlNode other = file.root();
            if (other != null
                    && !(other instanceof Scalar scalar && scalar.text().isEmpty())) {
                issues.error(
                        other.span(),
                        "a rule file has the keys 'inputs' and 'rules', but this is " + other.described());
            }
            return RuleFile.empty(file.whole());
        }
        MappingParser sections = new MappingParser(root, "a rule file", context);
        BlueprintParser copied = new BlueprintParser(sections, context);
        uses = copied.uses();
        blueprint = copied.blueprint(root);
        if (blueprint.isPresent()) {
            List.of("inputs", "rules", "never", "scenes", "zones").forEach(sections::take);
            refuseTests(sections);
            sections.finish();
            return RuleFile.empty(file.whole());
        }
        RuleFile read = sections(sections, "", file.whole()).withTests(tests(sections));
        sections.finish();
        return read;
    }

    private List<TestNode> tests(MappingParser sections) {
        List<TestNode> tests = new ArrayList<>();
        for (YamlNode node : sections.takeList("tests")) {
            if (node instanceof Mapping mapping) {
                tests.add(new TestParser(mapping, context).parse());
            } else if (!isEmpty(node)) {
                issues.error(node.span(), "a test has the keys name, start, steps, but this is " + node.described());
            }
        }
        return tests;
    }

    private void refuseTests(MappingParser sections) {
        sections.take("tests")
                .ifPresent(node -> issues.error(
                        node.span(), "a blueprint has no tests of its own", "put them where the blueprint is used"));
    }

    /** A copy of a blueprint, with the parameters of the context. */
    RuleFile copy(Mapping root, String id) {
        return sections(new MappingParser(root, "a blueprint", context), id + ".", true);
    }

    private RuleFile sections(MappingParser sections, String prefix, boolean whole) {
        List<InputNode> inputs = inputs(sections);
        List<SceneNode> scenes = scenes(sections);
        List<ZoneNode> zones = new ZoneParser(context).parse(sections);
        return new RuleFile(inputs, rules(sections, prefix), nevers(sections, prefix), scenes, zones, List.of(), whole);
    }

    /** Where this file uses blueprints; known after it was read. */
    List<Blueprint.Use> uses() {
        return uses;
    }

    /** The blueprint that this file is; known after it was read. */
    Optional<Blueprint> blueprint() {
        return blueprint;
    }

    private List<SceneNode> scenes(MappingParser sections) {
        List<SceneNode> scenes = new ArrayList<>();
        for (YamlNode.Entry entry : sections.takeEntries("scenes", "maps names to steps")) {
            String name = entry.key().text();
            if (!SCENE.matcher(name).matches()) {
                issues.error(
                        entry.key().span(),
                        "'" + Texts.shortened(name) + "' is no name for a scene",
                        "it has at most 64 letters, digits and _ . -");
            }
            List<YamlNode> nodes =
                    entry.value() instanceof YamlNode.Sequence list ? list.items() : List.of(entry.value());
            List<StepNode> steps = new StepParser(context).steps(nodes);
            scenes.add(new SceneNode(
                    context.params().input(name), steps, entry.key().span()));
        }
        return scenes;
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
        return new InputParser(context).parse(context.params().input(name), entry.value(), key);
    }

    private List<RuleNode> rules(MappingParser sections, String prefix) {
        List<RuleNode> rules = new ArrayList<>();
        sections.take("rules").ifPresent(node -> {
            if (node instanceof YamlNode.Sequence sequence) {
                sequence.items().forEach(item -> rule(item, prefix, rules));
            } else if (!isEmpty(node)) {
                issues.error(
                        node.span(),
                        "'rules' is a list, but this is " + node.described(),
                        "begin each rule with '- id: its-name'");
            }
        });
        return rules;
    }

    private void rule(YamlNode node, String prefix, List<RuleNode> rules) {
        if (node instanceof Mapping mapping) {
            rules.add(new RuleParser(mapping, prefix, context).parse());
        } else {
            issues.error(node.span(), "a rule has the keys id, when, then, but this is " + node.described());
        }
    }

    private List<NeverNode> nevers(MappingParser sections, String prefix) {
        List<NeverNode> nevers = new ArrayList<>();
        for (YamlNode node : sections.takeList("never")) {
            if (node instanceof Mapping mapping) {
                nevers.add(new NeverParser(mapping, prefix, context).parse());
            } else if (!isEmpty(node)) {
                issues.error(
                        node.span(),
                        "a never has the keys id, state, guards, instead, but this is " + node.described());
            }
        }
        return nevers;
    }

    private static boolean isEmpty(YamlNode node) {
        return node instanceof Scalar scalar && scalar.kind() == YamlNode.ScalarKind.NULL;
    }
}
