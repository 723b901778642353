package io.lintel.rules.syntax;

import io.lintel.rules.syntax.StepNode.Assignment;
import io.lintel.rules.syntax.StepNode.Case;
import io.lintel.rules.syntax.YamlNode.Mapping;
import io.lintel.rules.value.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads the steps of one rule or scene: each a mapping in which one key says what kind it is. */
final class StepParser {
    private static final int MAX_STEPS = 100;
    private static final Map<String, BiFunction<StepParser, MappingParser, Optional<StepNode>>> KINDS =
            new LinkedHashMap<>();

    static {
        KINDS.put("publish", (steps, step) -> steps.messages.publish(step));
        KINDS.put("request", (steps, step) -> steps.messages.request(step, steps));
        KINDS.put("gather", (steps, step) -> steps.messages.gather(step));
        KINDS.put("wait", StepParser::waiting);
        KINDS.put("wait_until", StepParser::waitUntil);
        KINDS.put("choose", StepParser::choose);
        KINDS.put("for_each", StepParser::forEach);
        KINDS.put("parallel", StepParser::parallel);
        KINDS.put("set", StepParser::set);
        KINDS.put("run", StepParser::run);
        KINDS.put("http", (steps, step) -> steps.calls.http(step, steps));
        KINDS.put("mail", (steps, step) -> steps.calls.mail(step, steps));
        KINDS.put("log", (steps, step) -> steps.calls.log(step));
        KINDS.put("stop", StepParser::stop);
    }

    private final ParseContext context;
    private final Issues issues;
    private final MessageParser messages;
    private final CallParser calls;
    private int count;

    StepParser(ParseContext context) {
        this.context = context;
        this.issues = context.issues();
        this.messages = new MessageParser(context);
        this.calls = new CallParser(context);
    }

    /** The steps under a key; none when it is not there. */
    List<StepNode> steps(MappingParser of, String key) {
        return steps(of.takeList(key));
    }

    List<StepNode> steps(List<YamlNode> nodes) {
        List<StepNode> steps = new ArrayList<>();
        for (YamlNode node : nodes) {
            if (++count == MAX_STEPS + 1) {
                issues.error(node.span(), "a rule has at most " + MAX_STEPS + " steps", "split it into several rules");
            }
            if (node instanceof Mapping mapping) {
                step(mapping).ifPresent(steps::add);
            } else {
                issues.error(node.span(), "a step is written { publish: … }, but this is " + node.described());
            }
        }
        return steps;
    }

    private Optional<StepNode> step(Mapping mapping) {
        MappingParser step = new MappingParser(mapping, "a step", context);
        if (step.countOf(KINDS.keySet()) > 1) {
            issues.error(step.span(), "a step has only one of " + kinds(), "make it a list of steps");
            return Optional.empty();
        }
        Optional<String> kind = step.firstOf(KINDS.keySet());
        if (kind.isEmpty()) {
            issues.error(step.span(), "a step has one of " + kinds(), "as in: publish: home/{room}/light/set");
            return Optional.empty();
        }
        Optional<StepNode> node = Objects.requireNonNull(KINDS.get(kind.get())).apply(this, step);
        step.finish();
        return node;
    }

    /** The keys that say what kind it is. */
    static Set<String> kindNames() {
        return KINDS.keySet();
    }

    private static String kinds() {
        return String.join(", ", KINDS.keySet());
    }

    private Optional<StepNode> waiting(MappingParser step) {
        return step.takeExpression("wait").map(duration -> new StepNode.Wait(duration, duration.span()));
    }

    private Optional<StepNode> waitUntil(MappingParser step) {
        Optional<Expr> condition = step.takeExpression("wait_until");
        Optional<Expr> timeout = step.takeExpression("timeout");
        List<StepNode> otherwise = steps(step, "else");
        if (!otherwise.isEmpty() && !step.has("timeout")) {
            issues.error(step.span(), "'else' is for when the time is over, so it needs a 'timeout'");
        }
        return condition.map(expr -> new StepNode.WaitUntil(expr, timeout.orElse(null), otherwise, expr.span()));
    }

    private Optional<StepNode> choose(MappingParser step) {
        List<Case> cases = new ArrayList<>();
        List<YamlNode> nodes = step.takeList("choose");
        for (YamlNode node : nodes) {
            if (node instanceof Mapping mapping) {
                MappingParser one = new MappingParser(mapping, "a case", context);
                Optional<Expr> condition = one.needExpression("if", "a condition: if: …");
                List<StepNode> steps = steps(one, "then");
                one.finish();
                condition.ifPresent(expr -> cases.add(new Case(expr, steps)));
            } else {
                issues.error(node.span(), "a case is written { if: …, then: … }, but this is " + node.described());
            }
        }
        if (nodes.isEmpty()) {
            issues.error(step.span(), "'choose' has at least one case", "as in: choose: [ { if: …, then: … } ]");
        }
        List<StepNode> otherwise = steps(step, "else");
        return Optional.of(new StepNode.Choose(cases, otherwise, step.span()));
    }

    private Optional<StepNode> forEach(MappingParser step) {
        Optional<Expr> list = step.takeExpression("for_each");
        String item = step.takeName("as", "item");
        List<StepNode> steps = steps(step, "do");
        if (steps.isEmpty()) {
            issues.error(step.span(), "'for_each' has steps", "as in: do: [ { publish: … } ]");
        }
        return list.map(expr -> new StepNode.ForEach(expr, item, steps, expr.span()));
    }

    private Optional<StepNode> parallel(MappingParser step) {
        List<List<StepNode>> branches = new ArrayList<>();
        for (YamlNode node : step.takeList("parallel")) {
            branches.add(steps(node instanceof YamlNode.Sequence list ? list.items() : List.of(node)));
        }
        if (branches.isEmpty()) {
            issues.error(step.span(), "'parallel' has a list of steps, or of lists of steps");
        }
        return Optional.of(new StepNode.Parallel(branches, step.span()));
    }

    private Optional<StepNode> set(MappingParser step) {
        List<Assignment> assignments = new ArrayList<>();
        for (YamlNode.Entry entry : step.takeEntries("set", "maps names to values")) {
            String name = entry.key().text();
            if (!Lexer.isName(name)) {
                issues.error(entry.key().span(), "'" + name + "' is no name for a variable");
            }
            Span span = entry.key().span();
            new PayloadParser(context)
                    .parse(entry.value())
                    .ifPresent(value -> assignments.add(new Assignment(name, value, span)));
        }
        return Optional.of(new StepNode.SetVariables(assignments, step.span()));
    }

    private Optional<StepNode> run(MappingParser step) {
        return step.takeScalar("run", "the name of a scene, or the id of a rule")
                .map(target -> new StepNode.Run(context.params().input(target.text()), target.span()));
    }

    private Optional<StepNode> stop(MappingParser step) {
        step.takeScalar("stop", "true");
        return Optional.of(new StepNode.Stop(step.span()));
    }
}
