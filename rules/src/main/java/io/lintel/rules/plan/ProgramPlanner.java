package io.lintel.rules.plan;

import io.lintel.rules.check.CheckedStep;
import io.lintel.rules.check.Typed;
import io.lintel.rules.payload.Wanted;
import io.lintel.rules.value.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the steps of a rule out as a flat list of instructions. */
final class ProgramPlanner {
    private static final int UNSET = -1;

    private final List<Op> program = new ArrayList<>();
    private final List<InputPlan> inputs;
    private final Slots slots;
    private final EvalPlanner planner;
    private final ContentPlanner content;
    private int slotCount;

    /** @param locals how many slots have names */
    ProgramPlanner(List<InputPlan> inputs, Slots slots, EvalPlanner planner, int locals) {
        this.inputs = inputs;
        this.slots = slots;
        this.planner = planner;
        this.content = new ContentPlanner(planner);
        this.slotCount = locals;
    }

    /** Adds these steps and an end. Gives the place where they begin. */
    int add(List<CheckedStep> steps) {
        int begin = program.size();
        steps(steps);
        program.add(new Op.End());
        return begin;
    }

    List<Op> program() {
        return List.copyOf(program);
    }

    int slotCount() {
        return slotCount;
    }

    private void steps(List<CheckedStep> steps) {
        steps.forEach(this::step);
    }

    private void step(CheckedStep step) {
        switch (step) {
            case CheckedStep.Publish publish -> program.add(new Op.Publish(content.message(publish.message())));
            case CheckedStep.Request request -> request(request);
            case CheckedStep.Gather gather -> {
                Typed each = gather.each();
                program.add(new Op.Gather(
                        content.message(gather.message()),
                        each == null ? null : planner.only(each, Type.LIST.kinds()),
                        gather.itemSlot(),
                        reply(gather.reply()),
                        duration(gather.within()),
                        gather.slot()));
            }
            case CheckedStep.Wait wait -> program.add(new Op.Wait(duration(wait.duration())));
            case CheckedStep.WaitUntil wait -> waitUntil(wait);
            case CheckedStep.Choose choose -> choose(choose);
            case CheckedStep.ForEach loop -> loop(loop);
            case CheckedStep.Parallel parallel -> parallel(parallel);
            case CheckedStep.SetVariable set ->
                program.add(new Op.SetVariable(set.name(), content.payload(set.value())));
            case CheckedStep.Scene scene -> scene(scene);
            case CheckedStep.Http http -> {
                CallPlan call = new CallPlan.Http(
                        http.method(),
                        content.text(http.url()),
                        http.headers().stream().map(CheckedStep.Header::name).toList(),
                        http.headers().stream()
                                .map(header -> content.text(header.value()))
                                .toList(),
                        content.payloadOrNull(http.body()));
                call(call, http.within(), http.slot(), http.otherwise());
            }
            case CheckedStep.Mail mail -> {
                CallPlan call = new CallPlan.Mail(
                        content.text(mail.to()), content.text(mail.subject()), content.text(mail.text()));
                call(call, mail.within(), -1, mail.otherwise());
            }
            case CheckedStep.Log log -> program.add(new Op.Log(log.level(), content.text(log.text())));
            case CheckedStep.Stop _ -> program.add(new Op.Stop());
        }
    }

    private Eval duration(Typed typed) {
        return planner.only(typed, Type.DURATION.kinds());
    }

    private ReplyPlan reply(CheckedStep.CheckedReply reply) {
        return new ReplyPlan(
                content.reply(reply.topic()), inputs.get(reply.input().index()));
    }

    private void request(CheckedStep.Request request) {
        PublishPlan message = content.message(request.message());
        CheckedStep.CheckedReply reply = request.reply();
        ReplyPlan replyPlan = reply == null ? null : reply(reply);
        Eval within = duration(request.within());
        withElse(
                otherwise -> new Op.Request(message, replyPlan, within, request.retry(), request.slot(), otherwise),
                request.otherwise());
    }

    private void call(CallPlan call, Typed within, int slot, List<CheckedStep> otherwise) {
        Eval limit = duration(within);
        withElse(place -> new Op.Call(call, limit, slot, place), otherwise);
    }

    /** An instruction whose place to go on at is known when the instruction is already there. */
    @FunctionalInterface
    private interface Pending {
        Op at(int place);
    }

    /** The instruction, and behind it the steps that are only taken when it says so. */
    private void withElse(Pending op, List<CheckedStep> otherwise) {
        int place = program.size();
        program.add(op.at(UNSET));
        if (!otherwise.isEmpty()) {
            int jump = program.size();
            program.add(new Op.Jump(UNSET));
            program.set(place, op.at(program.size()));
            steps(otherwise);
            program.set(jump, new Op.Jump(program.size()));
        }
    }

    private void waitUntil(CheckedStep.WaitUntil wait) {
        Condition condition = Condition.of(wait.condition(), planner);
        Set<Integer> read = new LinkedHashSet<>();
        InputsOf.expression(wait.condition()).forEach(input -> read.add(slots.slot(input, Wanted.NOTHING)));
        List<Integer> groups =
                InputsOf.groups(wait.condition()).stream().map(slots::group).toList();
        Typed timeout = wait.timeout();
        Eval limit = timeout == null ? null : duration(timeout);
        int place = program.size();
        withElse(
                otherwise -> new Op.WaitUntil(
                        condition, List.copyOf(read), groups, limit, otherwise == UNSET ? place + 1 : otherwise),
                wait.otherwise());
    }

    private void choose(CheckedStep.Choose choose) {
        List<Integer> jumps = new ArrayList<>();
        for (CheckedStep.Case one : choose.cases()) {
            Condition condition = Condition.of(one.condition(), planner);
            int place = program.size();
            program.add(new Op.Unless(condition, UNSET));
            steps(one.steps());
            jumps.add(program.size());
            program.add(new Op.Jump(UNSET));
            program.set(place, new Op.Unless(condition, program.size()));
        }
        steps(choose.otherwise());
        jumps.forEach(jump -> program.set(jump, new Op.Jump(program.size())));
    }

    private void scene(CheckedStep.Scene scene) {
        Typed typed = scene.condition();
        if (typed == null) {
            steps(scene.steps());
            return;
        }
        Condition condition = Condition.of(typed, planner);
        int place = program.size();
        program.add(new Op.Unless(condition, UNSET));
        steps(scene.steps());
        program.set(place, new Op.Unless(condition, program.size()));
    }

    private void loop(CheckedStep.ForEach loop) {
        int list = slotCount++;
        int index = slotCount++;
        program.add(new Op.Loop(planner.only(loop.list(), Type.LIST.kinds()), list, index));
        int next = program.size();
        program.add(new Op.Next(list, index, loop.itemSlot(), UNSET));
        steps(loop.steps());
        program.add(new Op.Jump(next));
        program.set(next, new Op.Next(list, index, loop.itemSlot(), program.size()));
    }

    private void parallel(CheckedStep.Parallel parallel) {
        int fork = program.size();
        program.add(new Op.Fork(List.of()));
        int jump = program.size();
        program.add(new Op.Jump(UNSET));
        List<Integer> branches = new ArrayList<>();
        for (List<CheckedStep> branch : parallel.branches()) {
            branches.add(add(branch));
        }
        program.set(fork, new Op.Fork(branches));
        program.set(jump, new Op.Jump(program.size()));
    }

    /** Whether a run may have to wait somewhere. */
    boolean waits() {
        return program.stream().anyMatch(op -> switch (op) {
            case Op.Request _, Op.Gather _, Op.Wait _, Op.WaitUntil _, Op.Call _ -> true;
            case Op.Publish _,
                    Op.Unless _,
                    Op.Jump _,
                    Op.Loop _,
                    Op.Next _,
                    Op.Fork _,
                    Op.SetVariable _,
                    Op.Log _,
                    Op.Stop _,
                    Op.End _ -> false;
        });
    }

    /** Whether a run gives variables new values. */
    boolean setsVariables() {
        return program.stream().anyMatch(Op.SetVariable.class::isInstance);
    }

    @Nullable
    Eval durationOrNull(@Nullable Typed typed) {
        return typed == null ? null : duration(typed);
    }
}
