package io.lintel.rules.state;

import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What there is of a rule for one key beside its runs: those that wait their turn, what a debounce holds back, until when no
 * other begins, and the variables. As a timer it is due when a debounce or a throttle is over.
 */
final class Remainder extends Timer implements Kept {
    private static final long NEVER = Long.MIN_VALUE;

    private final RunsOfKey home;
    private List<Pending> queue = List.of();
    private Map<String, Value> variables = Map.of();
    private @Nullable Pending debounced;
    private long quietUntilMillis = NEVER;
    private boolean isStored;

    Remainder(RunsOfKey home) {
        this.home = home;
    }

    RunsOfKey home() {
        return home;
    }

    /** The runs that wait their turn. */
    List<Pending> queue() {
        return queue;
    }

    /** How many runs wait their turn. */
    int queued() {
        return queue.size();
    }

    /** A run waits its turn. */
    void enqueue(Pending pending) {
        queue = queue.isEmpty() ? new ArrayList<>(2) : queue;
        queue.add(pending);
    }

    /** Takes the run whose turn it is, of those that wait. */
    Pending dequeue() {
        return queue.removeFirst();
    }

    /** No run waits its turn any more. */
    void emptyQueue() {
        queue = List.of();
    }

    @Nullable
    Value variable(String name) {
        return variables.get(name);
    }

    void forgetVariables() {
        variables = Map.of();
    }

    void variable(String name, Value value) {
        variables = variables.isEmpty() ? new LinkedHashMap<>(2) : variables;
        variables.put(name, value);
    }

    /** What a debounce holds back, or null. */
    @Nullable
    Pending debounced() {
        return debounced;
    }

    void debounced(@Nullable Pending pending) {
        debounced = pending;
    }

    /** Whether a throttle is at work. */
    boolean isThrottled() {
        return quietUntilMillis != NEVER;
    }

    /** Until when no run begins. */
    long quietUntilMillis() {
        return quietUntilMillis;
    }

    void throttle(long untilMillis) {
        quietUntilMillis = untilMillis;
    }

    void endThrottle() {
        quietUntilMillis = NEVER;
    }

    /** Whether there are no more than variables. */
    boolean isIdle() {
        return queue.isEmpty() && debounced == null && !isThrottled();
    }

    /** Whether there is nothing. */
    boolean isEmpty() {
        return isIdle() && variables.isEmpty();
    }

    @Override
    void fire(Turn turn) {
        turn.starter().due(this);
    }

    @Override
    public Bytes recordKey() {
        return new Packer()
                .octet(Records.RUNS)
                .fixed(home.rule().space())
                .number(home.scope())
                .texts(home.key().values())
                .done();
    }

    @Override
    public @Nullable Bytes record() {
        if (isEmpty()) {
            return null;
        }
        Packer record = new Packer().flag(isThrottled());
        if (isThrottled()) {
            record.number(quietUntilMillis);
        }
        record.flag(isArmed());
        if (isArmed()) {
            record.number(dueMillis).number(order);
        }
        Pending held = debounced;
        record.flag(held != null);
        if (held != null) {
            held.pack(record);
        }
        record.number(queue.size());
        queue.forEach(pending -> pending.pack(record));
        record.number(variables.size());
        variables.forEach((name, value) -> record.text(name).value(value));
        return record.done();
    }

    /** Reads back what {@link #record} wrote; true when it was armed. */
    boolean restore(Unpacker record) {
        quietUntilMillis = record.flag() ? record.number() : NEVER;
        boolean armed = record.flag();
        if (armed) {
            dueMillis = record.number();
            order = record.number();
        }
        debounced = record.flag() ? Pending.unpack(home.rule(), record) : null;
        int waiting = record.count();
        for (int i = 0; i < waiting; i++) {
            enqueue(Pending.unpack(home.rule(), record));
        }
        int set = record.count();
        for (int i = 0; i < set; i++) {
            String name = record.text();
            Value value = record.value();
            if (value != null) {
                variable(name, value);
            }
        }
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
