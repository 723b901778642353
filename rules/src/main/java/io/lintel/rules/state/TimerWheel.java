package io.lintel.rules.state;

import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Timers in buckets, arranged in levels of which each is 64 times as coarse as the one below: arming and cancelling take
 * the same few instructions however many there are (G. Varghese and T. Lauck, Hashed and Hierarchical Timing Wheels,
 * 1987). The level of a timer is the highest of the 6-bit digits in which its time differs from now, so it moves down a
 * level each time that this digit is reached, and is exact to a millisecond when it gets to the bottom.
 */
final class TimerWheel {
    private static final int DIGIT_BITS = 6;
    private static final int DIGITS = 1 << DIGIT_BITS;
    private static final int LEVELS = 8;
    /** Later than any timer is due: some 8,900 years. */
    static final long FAR_MILLIS = (1L << (DIGIT_BITS * LEVELS)) - 1;

    static final long NEVER = Long.MAX_VALUE;

    private static final Comparator<Timer> IN_ORDER =
            Comparator.<Timer>comparingLong(timer -> timer.dueMillis).thenComparingLong(timer -> timer.order);

    private final @Nullable Timer[] heads = new @Nullable Timer[LEVELS * DIGITS];
    /** For each level a bit for every bucket that is not empty. */
    private final long[] occupied = new long[LEVELS];

    private final TreeSet<Timer> ready = new TreeSet<>(IN_ORDER);
    private long now;

    /** Arms a timer that is not armed. */
    void add(Timer timer) {
        if (timer.dueMillis <= now) {
            timer.bucket = Timer.READY;
            ready.add(timer);
            return;
        }
        int level = (Long.SIZE - 1 - Long.numberOfLeadingZeros(timer.dueMillis ^ now)) / DIGIT_BITS;
        int digit = (int) (timer.dueMillis >>> (level * DIGIT_BITS)) & (DIGITS - 1);
        link(timer, level * DIGITS + digit);
    }

    private void link(Timer timer, int bucket) {
        Timer head = heads[bucket];
        timer.bucket = bucket;
        timer.next = head;
        if (head != null) {
            head.previous = timer;
        }
        heads[bucket] = timer;
        occupied[bucket / DIGITS] |= 1L << bucket;
    }

    /** Cancels a timer; one that is not armed stays so. */
    void remove(Timer timer) {
        if (timer.bucket == Timer.READY) {
            ready.remove(timer);
        } else if (timer.isArmed()) {
            unlink(timer);
        }
        timer.bucket = Timer.NOWHERE;
    }

    private void unlink(Timer timer) {
        Timer before = timer.previous;
        Timer after = timer.next;
        if (before != null) {
            before.next = after;
        } else {
            heads[timer.bucket] = after;
            if (after == null) {
                occupied[timer.bucket / DIGITS] &= ~(1L << timer.bucket);
            }
        }
        if (after != null) {
            after.previous = before;
        }
        timer.previous = null;
        timer.next = null;
    }

    /** The timer that is due first, if it is due by then; it stays armed. */
    @Nullable
    Timer peek(long byMillis) {
        advance(byMillis);
        Timer first = ready.isEmpty() ? null : ready.first();
        return first != null && first.dueMillis <= byMillis ? first : null;
    }

    private void advance(long toMillis) {
        while (true) {
            int level = lowestLevel();
            if (level == LEVELS || bucketMillis(level) > toMillis) {
                break;
            }
            now = bucketMillis(level);
            int bucket = level * DIGITS + Long.numberOfTrailingZeros(occupied[level]);
            Timer timer = heads[bucket];
            heads[bucket] = null;
            occupied[level] &= ~(1L << bucket);
            while (timer != null) {
                Timer after = timer.next;
                timer.next = null;
                timer.previous = null;
                add(timer);
                timer = after;
            }
        }
        now = Math.max(now, toMillis);
    }

    /** Everything on a level is due before everything on the levels above it. */
    private int lowestLevel() {
        int level = 0;
        while (level < LEVELS && occupied[level] == 0) {
            level++;
        }
        return level;
    }

    /** When the first bucket of a level begins. */
    private long bucketMillis(int level) {
        int shift = level * DIGIT_BITS;
        long above = now >>> (shift + DIGIT_BITS) << (shift + DIGIT_BITS);
        return above | (long) Long.numberOfTrailingZeros(occupied[level]) << shift;
    }

    /** No timer is due before this; a timer is due then, or a look at that time comes nearer to it. */
    long nextMillis() {
        if (!ready.isEmpty()) {
            return ready.first().dueMillis;
        }
        int level = lowestLevel();
        return level == LEVELS ? NEVER : bucketMillis(level);
    }
}
