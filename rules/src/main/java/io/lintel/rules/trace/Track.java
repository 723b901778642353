package io.lintel.rules.trace;

import io.lintel.rules.Cause;
import org.jspecify.annotations.Nullable;

/**
 * What was taken down of one run, or of one time that a rule did not run: references and numbers. The machine that runs the
 * rules makes it, and may add to it while others read.
 */
public interface Track {
    /** The same in words and values; asked on any thread. */
    Trace trace();

    /** About how much memory it takes by now. */
    int sizeBytes();

    /**
     * Whether the run has published on this topic: asked of all, so nothing is told for it.
     *
     * @param cause what it must go back to, or null for anything
     */
    default boolean hasPublished(@Nullable Cause cause, String topic) {
        return false;
    }

    /** Whether it is that of the run with this id. */
    default boolean isOf(long run) {
        return false;
    }
}
