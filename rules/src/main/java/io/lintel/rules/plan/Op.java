package io.lintel.rules.plan;

import io.lintel.rules.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One instruction of a rule. What a rule does is a flat list of them, so that the place of a run is a number, which can
 * be kept and found again. A slot is the number of a local value; -1 where there is none. Places are numbers of
 * instructions.
 */
public sealed interface Op {
    record Publish(PublishPlan message) implements Op {}

    /**
     * Publishes and waits for an answer.
     *
     * @param reply null: where the request says
     * @param otherwise where to go on when there is none; -1: the step fails
     */
    record Request(PublishPlan message, @Nullable ReplyPlan reply, Eval within, int retry, int slot, int otherwise)
            implements Op {}

    /** Publishes for each item and waits until all have answered, or the time is over. */
    record Gather(PublishPlan message, @Nullable Eval each, int itemSlot, ReplyPlan reply, Eval within, int slot)
            implements Op {}

    record Wait(Eval duration) implements Op {}

    /**
     * @param inputs slots of the inputs that the condition reads
     * @param groups slots of the groups that it reads
     * @param otherwise where to go on when the time is over
     */
    record WaitUntil(
            Condition condition,
            List<Integer> inputs,
            List<Integer> groups,
            @Nullable Eval timeout,
            int otherwise) implements Op {}

    /** Goes on elsewhere unless the condition is true. */
    record Unless(Condition condition, int otherwise) implements Op {}

    record Jump(int to) implements Op {}

    /** Begins to go through a list. */
    record Loop(Eval list, int listSlot, int indexSlot) implements Op {}

    /** Takes the next item, or leaves the loop. */
    record Next(int listSlot, int indexSlot, int itemSlot, int end) implements Op {}

    /** Begins branches at these places, and goes on after this when all have ended. */
    record Fork(List<Integer> branches) implements Op {
        public Fork {
            branches = List.copyOf(branches);
        }
    }

    record SetVariable(String name, Eval value) implements Op {}

    /**
     * Leaves by another door.
     *
     * @param otherwise where to go on when it fails; -1: the step fails
     */
    record Call(CallPlan call, Eval within, int slot, int otherwise) implements Op {}

    record Log(Target.Level level, Eval text) implements Op {}

    /** Ends the run. */
    record Stop() implements Op {}

    /** Ends the branch, and the run with its last branch. */
    record End() implements Op {}
}
