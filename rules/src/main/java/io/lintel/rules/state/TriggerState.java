package io.lintel.rules.state;

import io.lintel.rules.plan.Key;
import io.lintel.rules.plan.RulePlan;
import io.lintel.rules.plan.TriggerPlan;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one trigger for one key: on which side of its condition it is, what an expression came to, how far a
 * sequence has got; and when it is due.
 */
final class TriggerState extends Timer implements Kept {
    private final RulePlan rule;
    private final TriggerPlan trigger;
    private final Key key;
    private boolean up;
    private boolean isStored;
    private int progress;
    private long sinceMillis;
    /** How long it was armed for. */
    private long lengthMillis;

    private @Nullable Value last;

    TriggerState(RulePlan rule, TriggerPlan trigger, Key key) {
        this.rule = rule;
        this.trigger = trigger;
        this.key = key;
    }

    RulePlan rule() {
        return rule;
    }

    TriggerPlan trigger() {
        return trigger;
    }

    Key key() {
        return key;
    }

    /** Whether its condition is taken to be true; never known counts as false. */
    boolean isUp() {
        return up;
    }

    void turn(boolean nowUp) {
        up = nowUp;
    }

    /** What its expression came to, or null. */
    @Nullable
    Value last() {
        return last;
    }

    void last(Value value) {
        last = value;
    }

    /** How many inputs of its sequence have come. */
    int progress() {
        return progress;
    }

    /** When the first of them came. */
    long sinceMillis() {
        return sinceMillis;
    }

    void progress(int now, long firstMillis) {
        progress = now;
        sinceMillis = firstMillis;
    }

    /** It is as if nothing had ever been heard. */
    void clear() {
        up = false;
        progress = 0;
        last = null;
    }

    long lengthMillis() {
        return lengthMillis;
    }

    void lengthMillis(long millis) {
        lengthMillis = millis;
    }

    @Override
    void fire(Turn turn) {
        turn.triggers().due(this);
    }

    @Override
    public Bytes recordKey() {
        return new Packer()
                .octet(Records.TRIGGER)
                .fixed(rule.space())
                .number(trigger.head().ordinal())
                .texts(key.values())
                .done();
    }

    @Override
    public @Nullable Bytes record() {
        if (!up && !isArmed() && progress == 0 && last == null) {
            return null;
        }
        Packer record = new Packer().flag(up).flag(isArmed());
        if (isArmed()) {
            record.number(dueMillis).number(order).number(lengthMillis);
        }
        return record.number(progress)
                .number(progress == 0 ? 0 : sinceMillis)
                .value(last)
                .done();
    }

    /** Reads back what {@link #record} wrote; true when it was armed. */
    boolean restore(Unpacker record) {
        up = record.flag();
        boolean armed = record.flag();
        if (armed) {
            dueMillis = record.number();
            order = record.number();
            lengthMillis = record.number();
        }
        progress = trigger instanceof TriggerPlan.OnSequence sequence
                ? record.index(sequence.steps().size())
                : record.index(1);
        sinceMillis = record.number();
        last = record.value();
        isStored = true;
        return armed;
    }

    @Override
    public boolean isStored() {
        return isStored;
    }

    @Override
    public void stored(boolean nowStored) {
        isStored = nowStored;
    }
}
