package io.lintel.rules.check;

import io.lintel.rules.syntax.Expr;
import io.lintel.rules.syntax.Issues;
import io.lintel.rules.syntax.RuleFile;
import io.lintel.rules.syntax.RuleNode;
import io.lintel.rules.syntax.SceneNode;
import io.lintel.rules.syntax.StepNode;
import io.lintel.rules.syntax.Suggestion;
import io.lintel.rules.value.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a rule can {@code run} by its name: scenes, and other rules. Nothing runs itself. */
final class Runnables {
    private static final int MAX_DEPTH = 8;

    private final Map<String, Target> targets = new LinkedHashMap<>();
    private final boolean complete;

    /** @param condition the {@code if} of a rule, or null */
    record Target(@Nullable Expr condition, List<StepNode> steps) {}

    private Runnables(boolean complete) {
        this.complete = complete;
    }

    static Runnables of(List<RuleFile> files, Issues issues) {
        Runnables all = new Runnables(files.stream().allMatch(RuleFile::whole));
        Map<String, Span> scenes = new HashMap<>();
        for (RuleFile file : files) {
            for (RuleNode rule : file.rules()) {
                all.targets.put(rule.id(), new Target(rule.condition(), rule.steps()));
            }
        }
        for (RuleFile file : files) {
            for (SceneNode scene : file.scenes()) {
                Span first = scenes.putIfAbsent(scene.name(), scene.span());
                if (first != null || all.targets.containsKey(scene.name())) {
                    issues.error(
                            scene.span(),
                            first == null
                                    ? "'" + scene.name() + "' is the id of a rule"
                                    : "the scene '" + scene.name() + "' is already there: " + first,
                            "give each scene a name of its own");
                } else {
                    all.targets.put(scene.name(), new Target(null, scene.steps()));
                }
            }
        }
        return all;
    }

    /** What is run by this name; nothing when that is reported. */
    Optional<Target> find(StepNode.Run run, Deque<String> running, Issues issues) {
        Target target = targets.get(run.target());
        if (target == null) {
            if (complete) {
                issues.error(
                        run.span(),
                        "there is no scene or rule '" + run.target() + "'",
                        Suggestion.orAll(run.target(), targets.keySet(), "scenes and rules")
                                .orElse(null));
            }
            return Optional.empty();
        }
        if (running.contains(run.target()) || running.size() >= MAX_DEPTH) {
            issues.error(run.span(), "'" + run.target() + "' would run itself, or is nested too deep");
            return Optional.empty();
        }
        return Optional.of(target);
    }

    /** All steps that a rule may take, with those of what it runs. */
    void addLocals(List<StepNode> steps, Locals locals, Names names, Deque<String> running, Issues quiet) {
        for (StepNode.Run run : runs(steps)) {
            find(run, running, quiet).ifPresent(target -> {
                running.push(run.target());
                locals.add(target.steps(), names, quiet);
                addLocals(target.steps(), locals, names, running, quiet);
                running.pop();
            });
        }
    }

    /** The meaning of what is run by a name. */
    String meaning(String name, Names names, Deque<String> running) {
        Target target = targets.get(name);
        if (target == null || running.contains(name) || running.size() >= MAX_DEPTH) {
            return name;
        }
        running.push(name);
        String meaning = new Meaning(names::topic, inner -> meaning(inner, names, running))
                .of(target.condition(), target.steps());
        running.pop();
        return meaning;
    }

    String meaning(String name, Names names) {
        return meaning(name, names, new ArrayDeque<>());
    }

    private static List<StepNode.Run> runs(List<StepNode> steps) {
        return steps.stream()
                .flatMap(step -> switch (step) {
                    case StepNode.Run run -> Stream.of(run);
                    case StepNode.Request request -> runs(request.otherwise()).stream();
                    case StepNode.WaitUntil wait -> runs(wait.otherwise()).stream();
                    case StepNode.Http http -> runs(http.otherwise()).stream();
                    case StepNode.Mail mail -> runs(mail.otherwise()).stream();
                    case StepNode.ForEach loop -> runs(loop.steps()).stream();
                    case StepNode.Parallel parallel ->
                        parallel.branches().stream().flatMap(branch -> runs(branch).stream());
                    case StepNode.Choose choose -> {
                        List<StepNode.Run> all = new ArrayList<>(runs(choose.otherwise()));
                        choose.cases().forEach(one -> all.addAll(runs(one.steps())));
                        yield all.stream();
                    }
                    case StepNode.Publish _,
                            StepNode.Gather _,
                            StepNode.Wait _,
                            StepNode.SetVariables _,
                            StepNode.Log _,
                            StepNode.Stop _ -> Stream.empty();
                })
                .toList();
    }
}
