package io.lintel.rules.syntax;

import io.lintel.rules.syntax.YamlNode.Mapping;
import io.lintel.rules.syntax.YamlNode.Scalar;
import java.util.Optional;

/** Reads one trigger: {@code message} or {@code becomes}. */
final class TriggerParser {
    private final MappingParser trigger;
    private final Issues issues;

    TriggerParser(Mapping mapping, Issues issues) {
        this.trigger = new MappingParser(mapping, "a trigger", issues);
        this.issues = issues;
    }

    Optional<TriggerNode> parse() {
        if (trigger.has("message") && trigger.has("becomes")) {
            issues.error(
                    trigger.span(), "a trigger has either 'message' or 'becomes'", "make it a list of two triggers");
            return Optional.empty();
        }
        if (trigger.has("message")) {
            return message();
        }
        if (trigger.has("becomes")) {
            return becomes();
        }
        trigger.take("message");
        trigger.take("becomes");
        trigger.finish(Vocabulary.LATER_TRIGGERS);
        if (trigger.isEmpty()) {
            issues.error(trigger.span(), "a trigger has a 'message' or a 'becomes'");
        }
        return Optional.empty();
    }

    private Optional<TriggerNode> message() {
        Optional<Scalar> input = trigger.takeScalar("message", "the name of an input");
        boolean retained =
                trigger.takeScalar("retained", "'include'").map(this::isInclude).orElse(false);
        trigger.finish(Vocabulary.LATER_TRIGGERS);
        return input.filter(this::isName).map(name -> new TriggerNode.OnMessage(name.text(), retained, name.span()));
    }

    private boolean isName(Scalar input) {
        boolean topic = input.text().indexOf('/') >= 0
                || input.text().equals("+")
                || input.text().equals("#");
        if (topic) {
            issues.error(
                    input.span(),
                    "a topic as a trigger is not supported yet by this version",
                    "give it a name under 'inputs', and write the name here");
        }
        return !topic;
    }

    private boolean isInclude(Scalar retained) {
        boolean include = retained.text().equals("include");
        if (!include) {
            issues.error(
                    retained.span(),
                    "'retained' is 'include' or left out, but this is " + MappingParser.shown(retained));
        }
        return include;
    }

    private Optional<TriggerNode> becomes() {
        Optional<Expr> condition = trigger.takeExpression("becomes");
        Optional<Expr> until = trigger.takeExpression("until");
        trigger.finish(Vocabulary.LATER_TRIGGERS);
        return condition.map(expr -> new TriggerNode.OnBecomes(expr, until.orElse(null)));
    }
}
