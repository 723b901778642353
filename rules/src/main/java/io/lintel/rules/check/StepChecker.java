package io.lintel.rules.check;

import io.lintel.rules.check.CheckedStep.CheckedReply;
import io.lintel.rules.syntax.Expr;
import io.lintel.rules.syntax.Issues;
import io.lintel.rules.syntax.StepNode;
import io.lintel.rules.syntax.Template;
import io.lintel.rules.syntax.TopicPattern;
import io.lintel.rules.value.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks what a rule does, with everything that it runs by name. */
final class StepChecker {
    private static final int MAX_STEPS = 1_000;

    private final Names names;
    private final Runnables runnables;
    private final ExprChecker expressions;
    private final ContentChecker content;
    private final Issues issues;
    private final Deque<String> running = new ArrayDeque<>();
    private int count;

    /** @param names with the local names of the rule */
    StepChecker(String rule, Names names, Runnables runnables, ExprChecker expressions, Issues issues) {
        this.names = names;
        this.runnables = runnables;
        this.expressions = expressions;
        this.content = new ContentChecker(names, expressions, issues);
        this.issues = issues;
        running.push(rule);
    }

    List<CheckedStep> steps(List<StepNode> nodes) {
        List<CheckedStep> steps = new ArrayList<>();
        for (StepNode node : nodes) {
            if (++count == MAX_STEPS) {
                issues.error(node.span(), "with all that it runs, a rule has at most " + MAX_STEPS + " steps");
            }
            if (count < MAX_STEPS) {
                step(node, steps);
            }
        }
        return List.copyOf(steps);
    }

    private void step(StepNode node, List<CheckedStep> steps) {
        switch (node) {
            case StepNode.Publish publish -> steps.add(new CheckedStep.Publish(content.message(publish.message())));
            case StepNode.Request request -> steps.add(request(request));
            case StepNode.Gather gather -> steps.add(gather(gather));
            case StepNode.Wait wait ->
                steps.add(new CheckedStep.Wait(duration(wait.duration(), "what follows 'wait'")));
            case StepNode.WaitUntil wait -> steps.add(waitUntil(wait));
            case StepNode.Choose choose ->
                steps.add(new CheckedStep.Choose(
                        choose.cases().stream()
                                .map(one -> new CheckedStep.Case(
                                        condition(one.condition(), "the condition of a case"), steps(one.steps())))
                                .toList(),
                        steps(choose.otherwise())));
            case StepNode.ForEach loop ->
                steps.add(new CheckedStep.ForEach(
                        expressions.check(loop.list(), Type.LIST, "what follows 'for_each'"),
                        names.slot(loop.item()),
                        steps(loop.steps())));
            case StepNode.Parallel parallel ->
                steps.add(new CheckedStep.Parallel(
                        parallel.branches().stream().map(this::steps).toList()));
            case StepNode.SetVariables set ->
                set.assignments()
                        .forEach(one ->
                                steps.add(new CheckedStep.SetVariable(one.name(), content.payload(one.value()))));
            case StepNode.Run run -> run(run, steps);
            case StepNode.Http http -> steps.add(http(http));
            case StepNode.Mail mail ->
                steps.add(new CheckedStep.Mail(
                        content.text(mail.to()),
                        content.text(mail.subject()),
                        content.text(mail.text()),
                        duration(mail.within(), "'within'"),
                        steps(mail.otherwise())));
            case StepNode.Log log -> steps.add(new CheckedStep.Log(log.level(), content.text(log.text())));
            case StepNode.Stop _ -> steps.add(new CheckedStep.Stop());
        }
    }

    private Typed condition(Expr expr, String what) {
        return expressions.check(expr, Type.BOOL, what);
    }

    private Typed duration(Expr expr, String what) {
        return expressions.check(expr, Type.DURATION, what);
    }

    private CheckedStep request(StepNode.Request request) {
        Template reply = request.reply();
        return new CheckedStep.Request(
                content.message(request.message()),
                reply == null ? null : reply(reply),
                duration(request.within(), "'within'"),
                request.retry(),
                names.slot(request.as()),
                steps(request.otherwise()));
    }

    private CheckedStep gather(StepNode.Gather gather) {
        Expr each = gather.each();
        return new CheckedStep.Gather(
                content.message(gather.message()),
                each == null ? null : expressions.check(each, Type.LIST, "what follows 'each'"),
                each == null ? -1 : names.slot(gather.item()),
                reply(gather.reply()),
                duration(gather.within(), "'within'"),
                names.slot(gather.as()));
    }

    private CheckedReply reply(Template reply) {
        return new CheckedReply(content.topic(reply), names.replies(pattern(reply)));
    }

    /** All topics that a template can come to: a level that is filled in may be any, or is the capture that fills it. */
    private static TopicPattern pattern(Template template) {
        List<TopicPattern.Level> levels = new ArrayList<>();
        StringBuilder exact = new StringBuilder();
        TopicPattern.@Nullable Level filled = null;
        for (Template.Part part : template.parts()) {
            if (!(part instanceof Template.Fixed(String text))) {
                boolean alone = filled == null && exact.isEmpty();
                filled = alone && part instanceof Template.Captured captured
                        ? new TopicPattern.Capture(captured.name())
                        : new TopicPattern.AnyLevel();
                continue;
            }
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) == '/') {
                    levels.add(level(filled, exact.toString()));
                    exact.setLength(0);
                    filled = null;
                } else {
                    exact.append(text.charAt(i));
                    filled = filled == null ? null : new TopicPattern.AnyLevel();
                }
            }
        }
        levels.add(level(filled, exact.toString()));
        return new TopicPattern(distinct(levels), template.span());
    }

    private static TopicPattern.Level level(TopicPattern.@Nullable Level filled, String exact) {
        return filled != null
                ? filled
                : exact.equals("+") ? new TopicPattern.AnyLevel() : new TopicPattern.Exact(exact);
    }

    /** A capture that comes twice counts once. */
    private static List<TopicPattern.Level> distinct(List<TopicPattern.Level> levels) {
        List<TopicPattern.Level> distinct = new ArrayList<>();
        for (TopicPattern.Level level : levels) {
            boolean again = level instanceof TopicPattern.Capture && distinct.contains(level);
            distinct.add(again ? new TopicPattern.AnyLevel() : level);
        }
        return distinct;
    }

    private CheckedStep waitUntil(StepNode.WaitUntil wait) {
        Expr timeout = wait.timeout();
        return new CheckedStep.WaitUntil(
                condition(wait.condition(), "what follows 'wait_until'"),
                timeout == null ? null : duration(timeout, "'timeout'"),
                steps(wait.otherwise()));
    }

    private CheckedStep http(StepNode.Http http) {
        return new CheckedStep.Http(
                http.method(),
                content.text(http.url()),
                content.headers(http.headers()),
                content.payloadOrNull(http.body()),
                duration(http.within(), "'within'"),
                names.slot(http.as()),
                steps(http.otherwise()));
    }

    private void run(StepNode.Run run, List<CheckedStep> steps) {
        runnables.find(run, running, issues).ifPresent(target -> {
            running.push(run.target());
            Expr condition = target.condition();
            Typed typed = condition == null ? null : condition(condition, "the condition of 'if'");
            steps.add(new CheckedStep.Scene(typed, steps(target.steps())));
            running.pop();
        });
    }
}
