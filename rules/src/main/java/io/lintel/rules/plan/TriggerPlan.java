package io.lintel.rules.plan;

import io.lintel.rules.Effects;
import io.lintel.rules.syntax.ClientPattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What starts a rule, ready to be evaluated. */
public sealed interface TriggerPlan {
    Head head();

    /** For people: what has happened when it fired. */
    default String described() {
        return head().described();
    }

    /** What is noted whenever it makes its rule run. */
    default Effects.Note fired() {
        return head().fired();
    }

    default Binding binding() {
        return head().binding();
    }

    /** Names of the captures of its keys, in their order. */
    default List<String> scope() {
        return binding().scope();
    }

    /**
     * What all triggers have.
     *
     * @param index number of the trigger among all triggers of the rule set
     * @param ordinal number of the trigger among those of its rule
     * @param owner who owns what is known for its keys
     * @param runs whose runs are counted together with those of this trigger
     * @param fired what is noted whenever it makes its rule run
     */
    record Head(
            int index,
            int ordinal,
            Owner owner,
            Binding binding,
            RunScope runs,
            String described,
            Effects.Note fired) {}

    /** @param retained whether a retained value that is read back counts as a message */
    record OnMessage(Head head, InputPlan input, boolean retained) implements TriggerPlan {}

    /**
     * @param from null for anything
     * @param to null for anything
     */
    record OnChange(
            Head head,
            Eval expression,
            String text,
            @Nullable Eval from,
            @Nullable Eval to) implements TriggerPlan {}

    /** @param level whether what is known from retained values counts */
    record OnBecomes(
            Head head,
            Condition condition,
            @Nullable Condition until,
            @Nullable Eval holds,
            boolean level) implements TriggerPlan {}

    record OnSilence(Head head, InputPlan input, Eval holds) implements TriggerPlan {}

    record OnSequence(Head head, List<InputPlan> steps, Eval within) implements TriggerPlan {}

    record OnTime(Head head, Timetable timetable) implements TriggerPlan {}

    record OnClient(Head head, boolean connects, ClientPattern client) implements TriggerPlan {}

    record OnStart(Head head) implements TriggerPlan {}
}
