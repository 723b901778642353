package io.lintel.rules.state;

import io.lintel.rules.Event;
import io.lintel.rules.Limits;
import io.lintel.rules.plan.Facts;
import io.lintel.rules.plan.GroupKeys;
import io.lintel.rules.plan.InputPlan;
import io.lintel.rules.plan.Key;
import io.lintel.rules.plan.Listener;
import io.lintel.rules.plan.Owner;
import io.lintel.rules.plan.Source;
import io.lintel.rules.plan.TopicTree.Match;
import io.lintel.rules.plan.TriggerPlan;
import io.lintel.rules.plan.Twin;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is kept between events, divided among owners. An event holds the owners of the keys it is about, and
 * only those, so events about different keys go on side by side; an event about something shared holds all of them.
 * Owners are always taken in the order of their numbers, so nobody waits in a circle.
 */
final class Knowledge implements Facts {
    private static final int OWNERS = 64;
    private static final long ALL = -1L;

    private final Shard[] shards = new Shard[OWNERS + 1];
    private final Room room;

    Knowledge(Limits limits) {
        this.room = new Room(limits);
        for (int i = 0; i < shards.length; i++) {
            shards[i] = new Shard();
        }
    }

    /** Waits for the owners of these keys. To be given back by {@link #release}. */
    long hold(List<Match> matches) {
        long owners = 0;
        for (Match match : matches) {
            Owner owner = match.input().owner();
            owners |= owner.isShared() ? ALL : 1L << owner.of(match.key(), OWNERS);
        }
        return hold(owners);
    }

    /** Waits until nobody else holds anything. To be given back by {@link #release}. */
    long holdAll() {
        return hold(ALL);
    }

    private long hold(long owners) {
        for (int i = 0; i < OWNERS; i++) {
            if ((owners & 1L << i) != 0) {
                shards[i].lock();
            }
        }
        return owners;
    }

    void release(long owners) {
        for (int i = 0; i < OWNERS; i++) {
            if ((owners & 1L << i) != 0) {
                shards[i].unlock();
            }
        }
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
        Twin before = twin(input, key);
        if (before == null && !room.takeKey()) {
            return false;
        }
        Twin twin = Twin.heard(input, before, value, message.at(), message.retained(), source);
        return put(input, key, before, twin);
    }

    /** Keeps what another rule set knew. */
    boolean keep(InputPlan input, Key key, Twin twin) {
        Twin before = twin(input, key);
        return (before != null || room.takeKey()) && put(input, key, before, twin);
    }

    private boolean put(InputPlan input, Key key, @Nullable Twin before, Twin twin) {
        Shard shard = shard(input.owner(), key);
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

    /** The side of a trigger for a key, or null when there is no room for it. */
    @Nullable
    Side side(TriggerPlan.OnBecomes trigger, Key key) {
        Shard shard = shard(trigger.owner(), key);
        Side side = shard.side(trigger, key);
        if (side == null && room.takeKey()) {
            side = new Side();
            shard.put(trigger, key, side);
        }
        return side;
    }

    /** The keys of a trigger that a message is about, in the order in which they were first heard of. */
    List<Key> keys(Listener.OfMany listener, Match match) {
        Owner owner = match.input().owner();
        List<Key> keys = new ArrayList<>();
        if (owner.isShared()) {
            for (Shard shard : shards) {
                addKeys(shard, listener, match.key(), keys);
            }
        } else {
            addKeys(shard(owner, match.key()), listener, match.key(), keys);
        }
        return keys;
    }

    private static void addKeys(Shard shard, Listener.OfMany listener, Key about, List<Key> keys) {
        for (Key key : shard.sides(listener.trigger()).keySet()) {
            if (listener.keys().concerns(key, about)) {
                keys.add(key);
            }
        }
    }

    private Shard shard(Owner owner, Key key) {
        return shards[owner.of(key, OWNERS)];
    }

    /** All owners, for who holds all. */
    List<Shard> shards() {
        return List.of(shards);
    }
}
