package io.lintel.rules.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What starts a rule, ready to be evaluated. */
public sealed interface TriggerPlan {
    /** For people: what has happened when it fired. */
    String described();

    Binding binding();

    /** Names of the captures of its keys, in their order. */
    default List<String> scope() {
        return binding().scope();
    }

    /** @param retained whether a retained value that is read back counts as a message */
    record OnMessage(InputPlan input, boolean retained, String described, Binding binding) implements TriggerPlan {}

    /**
     * @param index number of the trigger among all triggers of the rule set
     * @param owner who owns the sides of its keys
     */
    record OnBecomes(
            int index, Condition condition, @Nullable Condition until, Owner owner, String described, Binding binding)
            implements TriggerPlan {}
}
