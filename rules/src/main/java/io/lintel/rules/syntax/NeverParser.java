package io.lintel.rules.syntax;

import io.lintel.rules.syntax.YamlNode.Mapping;
import io.lintel.rules.syntax.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a state that must never be: {@code id, about, enabled, state, for, guards, instead}. */
final class NeverParser {
    private static final int MAX_GUARDS = 20;

    private final MappingParser never;
    private final String prefix;
    private final ParseContext context;
    private final Issues issues;

    /** @param prefix what stands before the id in a copy of a blueprint, or empty */
    NeverParser(Mapping mapping, String prefix, ParseContext context) {
        this.never = new MappingParser(mapping, "a never", context);
        this.prefix = prefix;
        this.context = context;
        this.issues = context.issues();
    }

    NeverNode parse() {
        Optional<Scalar> id = never.takeScalar("id", "a text");
        String about = never.takeScalar("about", "a text").map(Scalar::text).orElse("");
        boolean enabled = never.takeBool("enabled", true);
        Optional<Expr> state = never.needExpression("state", "as in: state: hvac.mode == 'heat' and window.open");
        Optional<Expr> holds = never.takeExpression("for");
        List<NeverNode.Guard> guards = guards();
        List<StepNode> instead = new StepParser(context).steps(never.takeList("instead"));
        never.finish();
        if (id.isEmpty() && !never.has("id")) {
            issues.error(never.span(), "a never has an id", "add: id: what-must-not-be");
        }
        if (!never.has("guards") && !never.has("instead")) {
            issues.error(
                    never.span(),
                    "a never has 'guards', 'instead' or both",
                    "guards: the topic of a command that is to be refused; instead: what to do when it happens");
        }
        return new NeverNode(
                id.map(text -> RuleParser.id(text, prefix, issues)).orElse(""),
                about,
                enabled,
                state.orElse(null),
                holds.orElse(null),
                guards,
                instead,
                id.map(Scalar::span).orElse(never.span()));
    }

    private List<NeverNode.Guard> guards() {
        List<YamlNode> nodes = never.takeList("guards");
        if (nodes.size() > MAX_GUARDS) {
            issues.error(nodes.get(MAX_GUARDS).span(), "a never has at most " + MAX_GUARDS + " guards");
        }
        List<NeverNode.Guard> guards = new ArrayList<>();
        for (YamlNode node : nodes) {
            switch (node) {
                case Scalar scalar
                when scalar.kind() == YamlNode.ScalarKind.TEXT ->
                    context.pattern(scalar.fragment()).ifPresent(topic -> guards.add(new NeverNode.Guard(topic, null)));
                case Mapping mapping -> guard(mapping).ifPresent(guards::add);
                default ->
                    issues.error(
                            node.span(),
                            "'guards' is a topic or a list of them, but this is " + node.described(),
                            "as in: guards: home/{room}/hvac/set");
            }
        }
        return guards;
    }

    private Optional<NeverNode.Guard> guard(Mapping mapping) {
        MappingParser guard = new MappingParser(mapping, "a guard", context);
        Optional<TopicPattern> topic =
                guard.takeScalar("topic", "a topic").flatMap(scalar -> context.pattern(scalar.fragment()));
        Optional<Expr> as = guard.takeExpression("as");
        guard.finish();
        if (!guard.has("topic")) {
            issues.error(guard.span(), "a guard has a topic", "as in: { topic: home/{room}/hvac/set, as: hvac }");
        }
        return topic.map(pattern -> new NeverNode.Guard(pattern, as.orElse(null)));
    }
}
