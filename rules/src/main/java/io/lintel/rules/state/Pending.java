package io.lintel.rules.state;

import io.lintel.rules.Cause;
import io.lintel.rules.plan.Key;
import io.lintel.rules.plan.RulePlan;
import io.lintel.rules.plan.TriggerPlan;
import io.lintel.rules.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * A run that has not begun yet: what has fired, and for which key.
 *
 * @param cause what it goes back to, or null when no rule has made it
 * @param brought what the trigger brought, or null when the rule does not ask
 * @param topic of the message that fired it, to be told; or null
 */
record Pending(
        RulePlan rule,
        TriggerPlan trigger,
        Key key,
        @Nullable Cause cause,
        @Nullable Value brought,
        @Nullable String topic) {
    /** No message has fired it, or it is not known any more which one. */
    Pending(RulePlan rule, TriggerPlan trigger, Key key, @Nullable Cause cause, @Nullable Value brought) {
        this(rule, trigger, key, cause, brought, null);
    }

    /** The key under which its run is counted. */
    Key runKey() {
        return trigger.head().runs().key(key);
    }

    void pack(Packer record) {
        pack(trigger, key, cause, brought, record);
    }

    /** Writes down what has fired, for which key. */
    static void pack(TriggerPlan trigger, Key key, @Nullable Cause cause, @Nullable Value brought, Packer record) {
        record.number(trigger.head().ordinal()).texts(key.values()).flag(cause != null);
        if (cause != null) {
            record.text(cause.id()).number(cause.hops());
        }
        record.value(brought);
    }

    static Pending unpack(RulePlan rule, Unpacker record) {
        TriggerPlan trigger = rule.triggers().get(record.index(rule.triggers().size()));
        Key key = Records.key(trigger.scope().size(), record);
        Cause cause = record.flag() ? new Cause(record.text(), record.index(Integer.MAX_VALUE)) : null;
        return new Pending(rule, trigger, key, cause, record.value());
    }
}
