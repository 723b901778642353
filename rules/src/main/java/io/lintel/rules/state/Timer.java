package io.lintel.rules.state;

import org.jspecify.annotations.Nullable;

/** Something that is due at a time. It is itself the node by which a {@link TimerWheel} finds it. */
abstract sealed class Timer permits TriggerState, Remainder, Strand {
    /** Where it is: not armed, ready to be fired, or the number of a bucket. */
    static final int NOWHERE = -1;

    static final int READY = -2;

    int bucket = NOWHERE;
    long dueMillis;
    /** Number of the arming: of two that are due at once, the one that was armed first is fired first. */
    long order;

    @Nullable
    Timer previous;

    @Nullable
    Timer next;

    boolean isArmed() {
        return bucket != NOWHERE;
    }

    /** It is time: it is no longer armed. */
    abstract void fire(Turn turn);
}
