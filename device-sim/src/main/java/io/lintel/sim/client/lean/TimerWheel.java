package io.lintel.sim.client.lean;

import java.util.function.LongConsumer;

/**
 * Very many timers at a constant cost each: a hashed wheel (Varghese and Lauck: Hashed and hierarchical timing wheels,
 * 1987). A slot holds what is due in its millisecond, of this turn of the wheel or a later one. Nothing fires before its
 * moment; what is due at different moments of one millisecond may fire in any order.
 */
final class TimerWheel {

    private static final long TICK_NANOS = 1_000_000;

    /** More than eight seconds a turn: what a device waits for is mostly nearer. */
    private static final int SLOTS = 1 << 13;

    private final Timer[] slots = new Timer[SLOTS];
    private final long originNanos;

    /** The millisecond up to which all is done but perhaps its own. */
    private long tick;

    /** Up to where it is being moved on now: slots before the hand are not looked at any more. */
    private long target = Long.MIN_VALUE;

    private int planned;

    TimerWheel(long originNanos) {
        this.originNanos = originNanos;
        for (int i = 0; i < SLOTS; i++) {
            slots[i] = emptySlot();
        }
    }

    private static Timer emptySlot() {
        Timer head = new Head();
        head.before = head;
        head.after = head;
        return head;
    }

    /** The fixed node of a slot's ring. */
    private static final class Head extends Timer {
        @Override
        protected void fire(long nowNanos) {
            throw new IllegalStateException("a slot is not due");
        }
    }

    /** Plans a timer; where it was planned before, it is no more. */
    void plan(Timer timer, long dueNanos) {
        cancel(timer);
        timer.dueNanos = dueNanos;
        long soonest = tick < target ? tick + 1 : tick;
        link(slots[slot(Math.max(soonest, tickOf(dueNanos)))], timer);
        planned++;
    }

    private static void link(Timer head, Timer timer) {
        Timer last = head.before;
        timer.before = last;
        timer.after = head;
        if (last != null) {
            last.after = timer;
        }
        head.before = timer;
    }

    void cancel(Timer timer) {
        if (timer.isPlanned()) {
            timer.unlink();
            planned--;
        }
    }

    /** Fires all that is due; tells of each how late it is. */
    void advance(long nowNanos, LongConsumer lateness) {
        long until = tickOf(nowNanos);
        long from = Math.max(tick, until - SLOTS + 1); // more than one turn behind: every slot once
        target = until;
        for (long each = from; each <= until; each++) {
            tick = each;
            fire(slots[slot(each)], nowNanos, lateness);
        }
    }

    private void fire(Timer head, long nowNanos, LongConsumer lateness) {
        if (head.after instanceof Head) {
            return;
        }
        Timer due = emptySlot();
        for (Timer timer = head.after; timer != null && !(timer instanceof Head); ) {
            Timer next = timer.after;
            if (timer.dueNanos - nowNanos <= 0) {
                timer.unlink();
                link(due, timer);
            }
            timer = next;
        }
        for (Timer timer = due.after; timer != null && !(timer instanceof Head); timer = due.after) {
            timer.unlink();
            planned--;
            lateness.accept(nowNanos - timer.dueNanos);
            timer.fire(nowNanos);
        }
    }

    /** How long nothing is due, at most so many milliseconds; 0 when something is. */
    long idleMillis(long nowNanos, int most) {
        if (planned == 0) {
            return most;
        }
        long first = tickOf(nowNanos);
        for (int i = 0; i < most; i++) {
            long each = first + i;
            Timer head = slots[slot(each)];
            for (Timer timer = head.after; timer != null && !(timer instanceof Head); timer = timer.after) {
                if (tickOf(timer.dueNanos) <= each) {
                    return Math.max(0, -Math.floorDiv(nowNanos - timer.dueNanos, TICK_NANOS));
                }
            }
        }
        return most;
    }

    private long tickOf(long nanos) {
        return Math.floorDiv(nanos - originNanos, TICK_NANOS);
    }

    private static int slot(long tick) {
        return (int) (tick & (SLOTS - 1));
    }
}
