package io.lintel.rules;

import io.lintel.rules.value.Bytes;
import java.time.Duration;
import java.util.List;

/** Where a {@link Effects.Call} goes, and with what. */
public sealed interface Target {
    /**
     * An HTTP request; answered with the body of the response, ok for a status of 2xx.
     *
     * @param method in capitals
     * @param within how long an answer is waited for in all, with every retry
     */
    record Http(String method, String url, List<Headers.UserProperty> headers, Bytes body, Duration within)
            implements Target {}

    /** A mail; answered when a server has taken it. */
    record Mail(String to, String subject, String text, Duration within) implements Target {}

    /** A line in the log; not answered. */
    record Log(Level level, String text) implements Target {}

    /** How loud a line is. */
    enum Level {
        DEBUG,
        INFO,
        WARN,
        ERROR
    }
}
