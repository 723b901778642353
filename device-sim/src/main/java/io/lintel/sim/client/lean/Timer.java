package io.lintel.sim.client.lean;

import org.jspecify.annotations.Nullable;

/** Something that is to happen at a moment; it can be planned anew any time. A node of the {@link TimerWheel}. */
public abstract class Timer {

    @Nullable
    Timer before;

    @Nullable
    Timer after;

    long dueNanos;

    /** The moment has come, or has just passed. */
    protected abstract void fire(long nowNanos);

    /** When it is or was due. */
    public final long dueNanos() {
        return dueNanos;
    }

    /** Whether it still waits for its moment. */
    public final boolean isPlanned() {
        return after != null;
    }

    final void unlink() {
        Timer left = before;
        Timer right = after;
        if (left != null && right != null) {
            left.after = right;
            right.before = left;
        }
        before = null;
        after = null;
    }
}
