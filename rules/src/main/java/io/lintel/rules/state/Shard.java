package io.lintel.rules.state;

import io.lintel.rules.plan.GroupKeys;
import io.lintel.rules.plan.InputPlan;
import io.lintel.rules.plan.Key;
import io.lintel.rules.plan.RulePlan;
import io.lintel.rules.plan.TriggerPlan;
import io.lintel.rules.plan.Twin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What one owner knows, in the order in which it was first heard. Touched only by who holds its lock. */
final class Shard {
    private final int number;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<InputPlan, Map<Key, Twin>> twins = new HashMap<>();
    private final Map<Integer, Map<Key, TriggerState>> triggers = new HashMap<>();
    private final RunsTable runs = new RunsTable();
    private final Map<WatchKey, Set<Strand>> watchers = new HashMap<>();

    /** For inputs: the groups of which somebody looks out for members, and how many do. */
    private final Map<Integer, Map<GroupKeys, Integer>> watchedGroups = new HashMap<>();

    private final TimerWheel wheel = new TimerWheel();
    private int lastInput = -1;
    private Key lastKey = Key.EMPTY;
    private @Nullable Twin last;
    private @Nullable Map<Key, Twin> lastTwins;
    private volatile long nextMillis = TimerWheel.NEVER;
    private int resting;

    Shard(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    void lock() {
        lock.lock();
    }

    void unlock() {
        long next = wheel.nextMillis();
        if (next != nextMillis) {
            nextMillis = next;
        }
        lock.unlock();
    }

    /** When the wheel has to be looked at next. Asked by anybody. */
    long nextMillis() {
        return nextMillis;
    }

    TimerWheel wheel() {
        return wheel;
    }

    @Nullable
    Twin twin(InputPlan input, Key key) {
        return input.index() == lastInput && key.equals(lastKey)
                ? last
                : remember(input, key, twins(input).get(key));
    }

    void put(InputPlan input, Key key, Twin twin) {
        Map<Key, Twin> all = input.index() == lastInput ? lastTwins : null;
        if (all == null) {
            all = twins.computeIfAbsent(input, _ -> new LinkedHashMap<>());
        }
        all.put(key, twin);
        remember(input, key, twin);
        lastTwins = all;
    }

    /** What an event is about is looked up several times in a row. */
    private @Nullable Twin remember(InputPlan input, Key key, @Nullable Twin twin) {
        if (input.index() != lastInput) {
            lastTwins = null;
        }
        lastInput = input.index();
        lastKey = key;
        last = twin;
        return twin;
    }

    void remove(InputPlan input, Key key) {
        Map<Key, Twin> all = twins.get(input);
        if (all != null) {
            all.remove(key);
            remember(input, key, null);
        }
    }

    /** The input of which the most keys are known, the first one of several; null when nothing is. */
    @Nullable
    InputPlan largestInput() {
        InputPlan largest = null;
        int most = 0;
        for (Map.Entry<InputPlan, Map<Key, Twin>> each : twins.entrySet()) {
            int keys = each.getValue().size();
            if (keys > most || (keys == most && largest != null && each.getKey().index() < largest.index())) {
                largest = each.getKey();
                most = keys;
            }
        }
        return largest;
    }

    /** Whether it is time to look for keys to forget. */
    boolean mayEvict() {
        return resting == 0 || --resting == 0;
    }

    /** So often it is not worth looking. */
    void rest(int times) {
        resting = times;
    }

    Map<Key, Twin> twins(InputPlan input) {
        return twins.getOrDefault(input, Map.of());
    }

    @Nullable
    TriggerState trigger(TriggerPlan trigger, Key key) {
        return triggers(trigger).get(key);
    }

    void put(TriggerState state) {
        triggers.computeIfAbsent(state.trigger().head().index(), _ -> new LinkedHashMap<>())
                .put(state.key(), state);
    }

    void remove(TriggerState state) {
        Map<Key, TriggerState> all = triggers.get(state.trigger().head().index());
        if (all != null) {
            all.remove(state.key());
        }
    }

    Map<Key, TriggerState> triggers(TriggerPlan trigger) {
        return triggers.getOrDefault(trigger.head().index(), Map.of());
    }

    @Nullable
    RunsOfKey runs(RulePlan rule, int scope, Key key) {
        return runs.get(rule, scope, key);
    }

    void put(RunsOfKey state) {
        runs.put(state);
    }

    void remove(RunsOfKey state) {
        runs.remove(state);
    }

    /** All runs, in no order. */
    List<RunsOfKey> runs() {
        return runs.all();
    }

    /** All states of triggers. */
    List<TriggerState> triggerStates() {
        List<TriggerState> all = new ArrayList<>();
        triggers.values().forEach(states -> all.addAll(states.values()));
        return all;
    }

    /** From now on the strand is told of messages that it looks out for. */
    void watch(Strand strand, List<WatchKey> keys) {
        strand.ask().watched = keys;
        for (WatchKey key : keys) {
            watchers.merge(key, Set.of(strand), Shard::with);
            GroupKeys group = key.group();
            if (group != null) {
                watchedGroups
                        .computeIfAbsent(key.input(), _ -> new LinkedHashMap<>(2))
                        .merge(group, 1, Integer::sum);
            }
        }
    }

    void unwatch(Strand strand) {
        Errand errand = strand.errand();
        if (errand == null) {
            return;
        }
        for (WatchKey key : errand.watched) {
            watchers.computeIfPresent(key, (_, watching) -> without(watching, strand));
            GroupKeys group = key.group();
            if (group != null) {
                watchedGroups.computeIfPresent(key.input(), (_, counts) -> without(counts, group));
            }
        }
        errand.watched = List.of();
    }

    /** Mostly one strand looks out for a message: then there is nothing else in its set. */
    private static Set<Strand> with(Set<Strand> watching, Set<Strand> more) {
        Set<Strand> all = watching instanceof LinkedHashSet ? watching : new LinkedHashSet<>(watching);
        all.addAll(more);
        return all;
    }

    private static @Nullable Set<Strand> without(Set<Strand> watching, Strand strand) {
        if (watching instanceof LinkedHashSet) {
            watching.remove(strand);
            return watching.isEmpty() ? null : watching;
        }
        return watching.contains(strand) ? null : watching;
    }

    private static @Nullable Map<GroupKeys, Integer> without(Map<GroupKeys, Integer> counts, GroupKeys group) {
        counts.computeIfPresent(group, (_, count) -> count == 1 ? null : count - 1);
        return counts.isEmpty() ? null : counts;
    }

    /** Whether anybody looks out for any message. */
    boolean isWatched() {
        return !watchers.isEmpty();
    }

    /** Who looks out for messages of an input for a key, alone or as a member of a group; nobody twice. */
    Collection<Strand> watching(int input, Key key) {
        Set<Strand> one = watchers.getOrDefault(new WatchKey(input, key), Set.of());
        Map<GroupKeys, Integer> groups = watchedGroups.get(input);
        if (groups == null) {
            return List.copyOf(one);
        }
        Set<Strand> all = new LinkedHashSet<>(one);
        for (GroupKeys group : groups.keySet()) {
            all.addAll(watchers.getOrDefault(new WatchKey(input, group, group.commonOf(key)), Set.of()));
        }
        return all;
    }
}
