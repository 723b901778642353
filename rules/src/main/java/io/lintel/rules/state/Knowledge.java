package io.lintel.rules.state;

import io.lintel.rules.Event;
import io.lintel.rules.Limits;
import io.lintel.rules.plan.Facts;
import io.lintel.rules.plan.GroupKeys;
import io.lintel.rules.plan.InputPlan;
import io.lintel.rules.plan.Key;
import io.lintel.rules.plan.Listener;
import io.lintel.rules.plan.Owner;
import io.lintel.rules.plan.RulePlan;
import io.lintel.rules.plan.RunScope;
import io.lintel.rules.plan.Source;
import io.lintel.rules.plan.TopicTree.Match;
import io.lintel.rules.plan.TriggerPlan;
import io.lintel.rules.plan.Twin;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Everything that is kept between events, divided among {@link Owners}, as far as there is {@link Room} for it. */
final class Knowledge implements Facts {
    private final Owners owners = new Owners();
    private final Room room;
    private final AtomicLong orders = new AtomicLong();
    private final AtomicLong runs = new AtomicLong();
    private final AtomicLong changes = new AtomicLong();
    private final Map<String, Strand> expected = new ConcurrentHashMap<>();

    Knowledge(Limits limits) {
        this.room = new Room(limits);
    }

    /** Who may touch what, to be held before anything is asked or changed. */
    Owners owners() {
        return owners;
    }

    @Override
    public @Nullable Twin twin(InputPlan input, Key key) {
        return shard(input.owner(), key).twin(input, key);
    }

    @Override
    public List<Key> members(GroupKeys group, Key key) {
        Key common = group.common(key);
        List<Key> members = new ArrayList<>();
        for (Key member : shard(group.owner(), key).twins(group.input()).keySet()) {
            if (group.isMember(member, common)) {
                members.add(member);
            }
        }
        return members;
    }

    /**
     * Keeps the latest value, and what it does to the windows of the input.
     *
     * @return false when there is no room for it: then it is unknown from now on
     */
    boolean hear(InputPlan input, Key key, Value value, Event.Message message, Source source) {
        Shard shard = shard(input.owner(), key);
        Twin before = shard.twin(input, key);
        if (before == null && !room.takeKey()) {
            return false;
        }
        Twin twin = Twin.heard(input, before, value, message.at(), message.retained(), source);
        return put(shard, input, key, before, twin);
    }

    /** Whether there is room for a message of an input with so many bytes, and for what hangs on its key. */
    boolean hasRoom(InputPlan input, Key key, int bytes) {
        if (room.has(true, bytes)) {
            return true; // whatever is known of the key
        }
        Twin before = twin(input, key);
        return room.has(before == null, before == null ? bytes : bytes - before.sizeBytes());
    }

    /** Forgets the latest value for a key. */
    void forget(InputPlan input, Key key, Twin twin) {
        shard(input.owner(), key).remove(input, key);
        room.takeBytes(-twin.sizeBytes());
        room.giveKey();
    }

    /** Forgets what is known of a trigger that is not armed. */
    void forget(TriggerState state) {
        shard(state.trigger().head().owner(), state.key()).remove(state);
        room.giveKey();
    }

    /** Keeps what another rule set knew. */
    boolean keep(InputPlan input, Key key, Twin twin) {
        Shard shard = shard(input.owner(), key);
        Twin before = shard.twin(input, key);
        return (before != null || room.takeKey()) && put(shard, input, key, before, twin);
    }

    private boolean put(Shard shard, InputPlan input, Key key, @Nullable Twin before, Twin twin) {
        boolean fits = room.takeBytes(twin.sizeBytes() - (before == null ? 0 : before.sizeBytes()));
        if (fits) {
            shard.put(input, key, twin);
        } else {
            room.takeBytes(before == null ? 0 : -before.sizeBytes());
            Value.Unknown unknown = new Value.Unknown("there is no room to keep " + input.name());
            shard.put(input, key, Twin.unknown(input, unknown, twin));
        }
        return fits;
    }

    /** Puts back what was known of a trigger; false when there is no room for it. */
    boolean put(TriggerState state) {
        Shard shard = shard(state.trigger().head().owner(), state.key());
        boolean fits = shard.trigger(state.trigger(), state.key()) != null || room.takeKey();
        if (fits) {
            shard.put(state);
        }
        return fits;
    }

    /** Puts back what was known of runs; null when there is no room for it. */
    @Nullable
    RunsOfKey put(RunsOfKey state) {
        if (!room.takeKey()) {
            return null;
        }
        state.shard().put(state);
        return state;
    }

    /** Who looks out for messages of an input for a key, in the order of their runs. */
    List<Strand> watching(InputPlan input, Key key) {
        if (!input.owner().isShared() && !shard(input.owner(), key).isWatched()) {
            return List.of();
        }
        if (!input.owner().isShared()) {
            return inOrder(shard(input.owner(), key).watching(input.index(), key));
        }
        List<Strand> all = new ArrayList<>();
        for (Shard shard : owners.all()) {
            all.addAll(shard.watching(input.index(), key));
        }
        return inOrder(all);
    }

    /** By their runs, so that a restart changes nothing. */
    private static List<Strand> inOrder(Collection<Strand> strands) {
        return strands.size() < 2
                ? List.copyOf(strands)
                : strands.stream()
                        .sorted(Comparator.<Strand>comparingLong(
                                        strand -> strand.run().id())
                                .thenComparingInt(Strand::index))
                        .toList();
    }

    /** What is known of a trigger for a key, or null when there is no room for it. */
    @Nullable
    TriggerState trigger(RulePlan rule, TriggerPlan trigger, Key key) {
        Shard shard = shard(trigger.head().owner(), key);
        TriggerState state = shard.trigger(trigger, key);
        if (state == null && room.takeKey()) {
            state = new TriggerState(rule, trigger, key);
            shard.put(state);
        }
        return state;
    }

    /** The runs that are counted together with one for this key, or null when there are none. */
    @Nullable
    RunsOfKey findRuns(RulePlan rule, TriggerPlan trigger, Key key) {
        RunScope scope = trigger.head().runs();
        return shard(trigger.head().owner(), key).runs(rule, scope.index(), scope.key(key));
    }

    /** The runs that are counted together with one for this key, or null when there is no room for them. */
    @Nullable
    RunsOfKey runs(RulePlan rule, TriggerPlan trigger, Key key) {
        RunsOfKey state = findRuns(rule, trigger, key);
        if (state == null && room.takeKey()) {
            RunScope scope = trigger.head().runs();
            state = new RunsOfKey(
                    rule, scope.index(), scope.key(key), shard(trigger.head().owner(), key));
            state.shard().put(state);
        }
        return state;
    }

    /** Forgets runs on which nothing hangs. */
    void forget(RunsOfKey state) {
        if (state.remainder() != null) {
            state.shard().wheel().remove(state.remainder());
        }
        state.shard().remove(state);
        room.giveKey();
    }

    /** Takes part of the room for runs that wait; false when there is none left. */
    boolean takeRun() {
        return room.takeRun();
    }

    void giveRun() {
        room.giveRun();
    }

    /** The number of the next arming. */
    long nextOrder() {
        return orders.incrementAndGet();
    }

    /** No arming so far has a greater number than this one. */
    void sawOrder(long order) {
        orders.accumulateAndGet(order, Math::max);
    }

    /** The number of the next changes. To be asked while the owners of what has changed are held. */
    long nextChange() {
        return changes.incrementAndGet();
    }

    /** Goes on counting changes where another rule set has got to. */
    void countChangesAfter(Knowledge other) {
        changes.set(other.changes.get());
    }

    /** The number of the next run. */
    long nextRun() {
        return runs.incrementAndGet();
    }

    /** No run so far has a greater number than this one. */
    void sawRun(long run) {
        runs.accumulateAndGet(run, Math::max);
    }

    /** From now on an answer with the strand's token finds it. */
    void expect(Strand strand) {
        expected.put(strand.token(), strand);
    }

    void expectNoMore(Strand strand) {
        expected.remove(strand.token());
    }

    /** The strand that expects an answer with a token, or null. Asked by anybody; to be looked at again when it is held. */
    @Nullable
    Strand expecting(String token) {
        return expected.get(token);
    }

    /** The keys of a trigger that a message is about, in the order in which they were first heard of. */
    List<Key> keys(Listener.OfMany listener, Match match) {
        Owner owner = match.input().owner();
        List<Key> keys = new ArrayList<>();
        if (owner.isShared()) {
            for (Shard shard : owners.all()) {
                addKeys(shard, listener, match.key(), keys);
            }
        } else {
            addKeys(shard(owner, match.key()), listener, match.key(), keys);
        }
        return keys;
    }

    private static void addKeys(Shard shard, Listener.OfMany listener, Key about, List<Key> keys) {
        for (Key key : shard.triggers(listener.trigger()).keySet()) {
            if (listener.keys().concerns(key, about)) {
                keys.add(key);
            }
        }
    }

    Shard shard(Owner owner, Key key) {
        return owners.shard(owner, key);
    }

    /** All owners, for who holds all. */
    List<Shard> shards() {
        return owners.all();
    }
}
