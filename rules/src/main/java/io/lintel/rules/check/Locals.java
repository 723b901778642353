package io.lintel.rules.check;

import io.lintel.rules.syntax.Issues;
import io.lintel.rules.syntax.StepNode;
import io.lintel.rules.value.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names that a rule gives itself: what its trigger brought, results of steps, items of loops, and variables. */
final class Locals {
    /** The name of what the trigger brought: topic, payload, client and the like. It has the first slot. */
    static final String TRIGGER = "trigger";

    static final Locals NONE = new Locals();

    private final List<String> slots = new ArrayList<>();
    private final Set<String> variables = new LinkedHashSet<>();

    private Locals() {}

    static Locals of(List<StepNode> steps, Names names, Issues issues) {
        Locals locals = new Locals();
        locals.slots.add(TRIGGER);
        locals.add(steps, names, issues);
        return locals;
    }

    void add(List<StepNode> steps, Names names, Issues issues) {
        for (StepNode step : steps) {
            switch (step) {
                case StepNode.Request request -> {
                    slot(request.as(), request.span(), names, issues);
                    add(request.otherwise(), names, issues);
                }
                case StepNode.Gather gather -> {
                    slot(gather.as(), gather.span(), names, issues);
                    slot(gather.each() == null ? "" : gather.item(), gather.span(), names, issues);
                }
                case StepNode.WaitUntil wait -> add(wait.otherwise(), names, issues);
                case StepNode.Choose choose -> {
                    choose.cases().forEach(one -> add(one.steps(), names, issues));
                    add(choose.otherwise(), names, issues);
                }
                case StepNode.ForEach loop -> {
                    slot(loop.item(), loop.span(), names, issues);
                    add(loop.steps(), names, issues);
                }
                case StepNode.Parallel parallel -> parallel.branches().forEach(branch -> add(branch, names, issues));
                case StepNode.SetVariables set ->
                    set.assignments().forEach(one -> {
                        refuse(one.name(), one.span(), slots.contains(one.name()), names, issues);
                        variables.add(one.name());
                    });
                case StepNode.Http http -> {
                    slot(http.as(), http.span(), names, issues);
                    add(http.otherwise(), names, issues);
                }
                case StepNode.Mail mail -> add(mail.otherwise(), names, issues);
                case StepNode.Publish _, StepNode.Wait _, StepNode.Run _, StepNode.Log _, StepNode.Stop _ -> {}
            }
        }
    }

    private void slot(String name, Span at, Names names, Issues issues) {
        if (!name.isEmpty() && !slots.contains(name)) {
            refuse(name, at, variables.contains(name), names, issues);
            slots.add(name);
        }
    }

    private static void refuse(String name, Span at, boolean taken, Names names, Issues issues) {
        if (taken || names.isTaken(name)) {
            issues.error(at, "the name '" + name + "' stands for something else here", "take another name");
        }
    }

    /** The slot of a name, or -1. */
    int slot(String name) {
        return slots.indexOf(name);
    }

    boolean isVariable(String name) {
        return variables.contains(name);
    }

    /** The names of the slots, in their order. */
    List<String> slots() {
        return List.copyOf(slots);
    }

    /** All names. */
    Set<String> all() {
        Set<String> all = new LinkedHashSet<>(slots);
        all.addAll(variables);
        return all;
    }
}
