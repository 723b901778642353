package io.lintel.rules.state;

import io.lintel.rules.plan.Key;
import io.lintel.rules.plan.Owner;
import io.lintel.rules.plan.TopicTree.Match;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may touch what is known, and when: an event holds the owners of the keys it is about, and only those, so events
 * about different keys go on side by side; an event about something shared holds all of them. Owners are always taken in
 * the order of their numbers, so nobody waits in a circle.
 */
final class Owners {
    private static final int OWNERS = 64;
    private static final long ALL = -1L;

    private final Shard[] shards = new Shard[OWNERS + 1];
    private final List<Shard> all;

    Owners() {
        for (int i = 0; i < shards.length; i++) {
            shards[i] = new Shard(i);
        }
        all = List.of(shards);
    }

    /** The owners of these keys, to be held. */
    static long ofKeys(List<Match> matches) {
        long owners = 0;
        for (Match match : matches) {
            Owner owner = match.input().owner();
            owners |= owner.isShared() ? ALL : 1L << owner.of(match.key(), OWNERS);
        }
        return owners;
    }

    /** Waits until nobody else holds anything. To be given back by {@link #release}. */
    long holdAll() {
        return hold(ALL);
    }

    /** Waits for an owner by its number. To be given back by {@link #release}. */
    long hold(Shard shard) {
        return hold(shard.number() == OWNERS ? ALL : 1L << shard.number());
    }

    /** Waits for all owners that have something due by then. To be given back by {@link #release}. */
    long holdDue(long byMillis) {
        long owners = 0;
        for (int i = 0; i < OWNERS; i++) {
            owners |= shards[i].nextMillis() <= byMillis ? 1L << i : 0;
        }
        return hold(shards[OWNERS].nextMillis() <= byMillis ? ALL : owners);
    }

    /** Waits for these owners. To be given back by {@link #release}. */
    long hold(long owners) {
        for (long rest = owners; rest != 0; rest &= rest - 1) {
            shards[Long.numberOfTrailingZeros(rest)].lock();
        }
        if (owners == ALL) {
            shards[OWNERS].lock(); // what is shared belongs to who holds all
        }
        return owners;
    }

    void release(long owners) {
        if (owners == ALL) {
            shards[OWNERS].unlock();
        }
        for (long rest = owners; rest != 0; rest &= rest - 1) {
            shards[Long.numberOfTrailingZeros(rest)].unlock();
        }
    }

    /** The timer that is due first among those of some owners, if it is due by then. */
    @Nullable
    Timer firstDue(long owners, long byMillis) {
        Timer first = null;
        for (long rest = owners; rest != 0; rest &= rest - 1) {
            first = earlier(first, shards[Long.numberOfTrailingZeros(rest)], byMillis);
        }
        return owners == ALL ? earlier(first, shards[OWNERS], byMillis) : first;
    }

    private static @Nullable Timer earlier(@Nullable Timer first, Shard shard, long byMillis) {
        if (shard.wheel().nextMillis() > byMillis) {
            return first;
        }
        Timer timer = shard.wheel().peek(byMillis);
        return timer != null && (first == null || isBefore(timer, first)) ? timer : first;
    }

    private static boolean isBefore(Timer one, Timer other) {
        return one.dueMillis < other.dueMillis || (one.dueMillis == other.dueMillis && one.order < other.order);
    }

    /** When some wheel has to be looked at next. */
    long nextMillis() {
        long next = TimerWheel.NEVER;
        for (Shard shard : shards) {
            next = Math.min(next, shard.nextMillis());
        }
        return next;
    }

    Shard shard(Owner owner, Key key) {
        return shards[owner.of(key, OWNERS)];
    }

    /** What each of them knows, for who holds all. */
    List<Shard> all() {
        return all;
    }
}
