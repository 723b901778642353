package io.lintel.rules.state;

import io.lintel.rules.plan.InputPlan;
import io.lintel.rules.plan.Key;
import io.lintel.rules.plan.TriggerPlan;
import io.lintel.rules.plan.Twin;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What one owner knows, in the order in which it was first heard. Touched only by who holds its lock. */
final class Shard {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<InputPlan, Map<Key, Twin>> twins = new HashMap<>();
    private final Map<Integer, Map<Key, Side>> sides = new HashMap<>();

    void lock() {
        lock.lock();
    }

    void unlock() {
        lock.unlock();
    }

    @Nullable
    Twin twin(InputPlan input, Key key) {
        return twins(input).get(key);
    }

    void put(InputPlan input, Key key, Twin twin) {
        twins.computeIfAbsent(input, _ -> new LinkedHashMap<>()).put(key, twin);
    }

    Map<Key, Twin> twins(InputPlan input) {
        return twins.getOrDefault(input, Map.of());
    }

    @Nullable
    Side side(TriggerPlan.OnBecomes trigger, Key key) {
        return sides(trigger).get(key);
    }

    void put(TriggerPlan.OnBecomes trigger, Key key, Side side) {
        sides.computeIfAbsent(trigger.index(), _ -> new LinkedHashMap<>()).put(key, side);
    }

    Map<Key, Side> sides(TriggerPlan.OnBecomes trigger) {
        return sides.getOrDefault(trigger.index(), Map.of());
    }
}
