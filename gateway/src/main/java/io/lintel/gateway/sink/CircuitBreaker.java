package io.lintel.gateway.sink;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a destination alone that has failed several times in a row: for a while nothing goes there, then one errand may
 * try, and its outcome decides. Not safe for threads: belongs to one event loop.
 */
final class CircuitBreaker {
    static final int FAILURES_TO_OPEN = 5;
    static final Duration OPEN_FOR = Duration.ofSeconds(30);

    private int failures;
    private @Nullable Instant openUntil;
    private boolean trying;

    /** Whether an attempt may go now; one that may must report how it ended. */
    boolean admits(Instant now) {
        if (openUntil == null) {
            return true;
        }
        if (trying || now.isBefore(openUntil)) {
            return false;
        }
        trying = true;
        return true;
    }

    void succeeded() {
        failures = 0;
        openUntil = null;
        trying = false;
    }

    void failed(Instant now) {
        failures++;
        trying = false;
        if (failures >= FAILURES_TO_OPEN) {
            openUntil = now.plus(OPEN_FOR);
        }
    }
}
