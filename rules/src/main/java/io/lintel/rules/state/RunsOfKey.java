package io.lintel.rules.state;

import io.lintel.rules.plan.Key;
import io.lintel.rules.plan.RulePlan;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one rule that are counted together: those under way, those that wait their turn, until when no other
 * begins, and the variables of the rule. As a timer it is due when a debounce or a throttle is over.
 */
final class RunsOfKey extends Timer implements Kept {
    private static final long NEVER = Long.MIN_VALUE;

    private final RulePlan rule;
    private final int scope;
    private final Key key;
    private final Shard shard;
    /** Of most keys there is one run, no queue and no variable: then these are lists and maps that nobody changes. */
    private List<Run> runs = List.of();

    private List<Pending> queue = List.of();
    private Map<String, Value> variables = Map.of();
    private @Nullable Pending debounced;
    private long quietUntilMillis = NEVER;
    private boolean isStored;

    /** @param scope number of the {@link io.lintel.rules.plan.RunScope} of the key */
    RunsOfKey(RulePlan rule, int scope, Key key, Shard shard) {
        this.rule = rule;
        this.scope = scope;
        this.key = key;
        this.shard = shard;
    }

    RulePlan rule() {
        return rule;
    }

    int scope() {
        return scope;
    }

    Key key() {
        return key;
    }

    Shard shard() {
        return shard;
    }

    /** The runs under way, in the order in which they began. */
    List<Run> runs() {
        return runs;
    }

    void add(Run run) {
        runs = with(runs, run);
    }

    /** Records come in any order: puts the runs into that in which they began. */
    void sort() {
        if (runs.size() > 1) {
            runs.sort(Comparator.comparingLong(Run::id));
        }
    }

    void remove(Run run) {
        runs = without(runs, run);
    }

    private static <T> List<T> with(List<T> before, T one) {
        if (before.isEmpty()) {
            return List.of(one);
        }
        List<T> more = before instanceof ArrayList ? before : new ArrayList<>(before);
        more.add(one);
        return more;
    }

    private static <T> List<T> without(List<T> before, T one) {
        if (before.size() < 2) {
            return before.contains(one) ? List.of() : before;
        }
        before.remove(one);
        return before;
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
        queue = with(queue, pending);
    }

    /** Takes the run whose turn it is, of those that wait. */
    Pending dequeue() {
        Pending first = queue.getFirst();
        queue = without(queue, first);
        return first;
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
        if (variables.isEmpty()) {
            variables = new LinkedHashMap<>(2);
        }
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

    /** Whether nothing hangs on it but variables. */
    boolean isIdle() {
        return runs.isEmpty() && queue.isEmpty() && debounced == null && !isThrottled();
    }

    /** Whether nothing hangs on it. */
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
                .fixed(rule.space())
                .number(scope)
                .texts(key.values())
                .done();
    }

    @Override
    public @Nullable Bytes record() {
        Pending held = debounced;
        if (held == null && queue.isEmpty() && variables.isEmpty() && !isThrottled()) {
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
        debounced = record.flag() ? Pending.unpack(rule, record) : null;
        int waiting = record.count();
        for (int i = 0; i < waiting; i++) {
            enqueue(Pending.unpack(rule, record));
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
