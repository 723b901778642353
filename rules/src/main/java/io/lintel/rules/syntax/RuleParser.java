package io.lintel.rules.syntax;

import io.lintel.rules.syntax.YamlNode.Mapping;
import io.lintel.rules.syntax.YamlNode.Scalar;
import io.lintel.rules.syntax.YamlNode.ScalarKind;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one rule: {@code id, about, when, if, then, enabled}. */
final class RuleParser {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,127}");
    private static final int MAX_STEPS = 100;
    private static final int MAX_TRIGGERS = 50;

    private final MappingParser rule;
    private final Issues issues;

    RuleParser(Mapping mapping, Issues issues) {
        this.rule = new MappingParser(mapping, "a rule", issues);
        this.issues = issues;
    }

    RuleNode parse() {
        Optional<Scalar> id = rule.takeScalar("id", "a text");
        String about = rule.takeScalar("about", "a text").map(Scalar::text).orElse("");
        boolean enabled = rule.takeBool("enabled", true);
        List<TriggerNode> triggers = triggers();
        Optional<Expr> condition = rule.takeExpression("if");
        List<StepNode> steps = steps();
        rule.finish(Vocabulary.LATER_RULE_KEYS);
        if (!rule.has("id")) {
            issues.error(rule.span(), "a rule has an id", "add: id: what-it-does");
        }
        return new RuleNode(
                id.map(this::id).orElse(""),
                about,
                enabled,
                triggers,
                condition.orElse(null),
                steps,
                id.map(Scalar::span).orElse(rule.span()));
    }

    private String id(Scalar id) {
        if (!ID.matcher(id.text()).matches()) {
            issues.error(
                    id.span(),
                    "'" + Texts.shortened(id.text()) + "' is no id",
                    "an id has at most 128 letters, digits and _ . -, and begins with a letter or digit");
        }
        return id.text();
    }

    private List<TriggerNode> triggers() {
        List<YamlNode> nodes = rule.takeList("when");
        if (nodes.isEmpty()) {
            issues.error(rule.span(), "a rule has a 'when'", "as in: when: { message: an-input }");
        }
        List<TriggerNode> triggers = new ArrayList<>();
        refuseMany(nodes, MAX_TRIGGERS, "triggers");
        for (YamlNode node : nodes) {
            if (node instanceof Mapping mapping) {
                new TriggerParser(mapping, issues).parse().ifPresent(triggers::add);
            } else {
                issues.error(
                        node.span(),
                        "a trigger is written { message: … } or { becomes: … }, but this is " + node.described());
            }
        }
        return triggers;
    }

    private List<StepNode> steps() {
        List<YamlNode> nodes = rule.takeList("then");
        if (nodes.isEmpty()) {
            issues.error(
                    rule.span(), "a rule has a 'then' with at least one step", "as in: then: [ { publish: a/topic } ]");
        }
        List<StepNode> steps = new ArrayList<>();
        refuseMany(nodes, MAX_STEPS, "steps");
        for (YamlNode node : nodes) {
            if (node instanceof Mapping mapping) {
                publish(new MappingParser(mapping, "a step", issues)).ifPresent(steps::add);
            } else {
                issues.error(node.span(), "a step is written { publish: … }, but this is " + node.described());
            }
        }
        return steps;
    }

    private void refuseMany(List<YamlNode> nodes, int most, String what) {
        if (nodes.size() > most) {
            issues.error(
                    nodes.get(most).span(), "a rule has at most " + most + " " + what, "split it into several rules");
        }
    }

    private Optional<StepNode> publish(MappingParser step) {
        Optional<Scalar> topicText = step.takeScalar("publish", "a topic");
        Optional<YamlNode> payloadNode = step.take("payload");
        int qos = qos(step);
        boolean retain = step.takeBool("retain", false);
        step.finish(Vocabulary.LATER_STEPS);
        if (!step.has("publish") && !step.hasAny(Vocabulary.LATER_STEPS)) {
            issues.error(step.span(), "a step has a 'publish'", "as in: publish: home/{room}/light/set");
        }
        Optional<Template> topic = topicText.flatMap(text -> TemplateParser.topic(text.fragment(), issues));
        Optional<PayloadNode> payload = payloadNode.isEmpty()
                ? Optional.of(new PayloadNode.Constant(new Value.Text("")))
                : payloadNode.flatMap(this::payload);
        return topic.flatMap(t -> payload.map(p -> new StepNode.Publish(t, p, qos, retain)));
    }

    private Optional<PayloadNode> payload(YamlNode node) {
        if (node instanceof Scalar scalar && scalar.kind() == ScalarKind.NULL) {
            issues.error(node.span(), "the payload has no value", "write \"\" for an empty payload");
            return Optional.empty();
        }
        return new PayloadParser(issues).parse(node);
    }

    private int qos(MappingParser step) {
        return step.takeScalar("qos", "0, 1 or 2")
                .map(scalar -> {
                    if (!Set.of("0", "1", "2").contains(scalar.text())) {
                        issues.error(scalar.span(), "'qos' is 0, 1 or 2, but this is " + MappingParser.shown(scalar));
                        return 0;
                    }
                    return Integer.parseInt(scalar.text());
                })
                .orElse(0);
    }
}
