package io.lintel.sim.bench.load;

import org.jspecify.annotations.Nullable;

/** The load could not be set up or carried on; the message is for the person who reads the report. */
public final class LoadException extends RuntimeException {
    public LoadException(String message) {
        super(message);
    }

    public LoadException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
