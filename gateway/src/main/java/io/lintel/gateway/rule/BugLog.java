package io.lintel.gateway.rule;

import io.lintel.rules.Event;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells in the log of events that the rules could not work off, with the place of the bug: one in a while, since every message
 * may meet the same bug. What was in a payload is not told, and no secret is.
 */
final class BugLog {
    /** So long the bugs after one that was told of are only counted. */
    static final Duration SILENT = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(BugLog.class);

    private final UnaryOperator<String> mask;
    private final InstantSource clock;
    private Instant next = Instant.MIN;
    private long untold;

    /** @param mask hides what nobody may read */
    BugLog(UnaryOperator<String> mask, InstantSource clock) {
        this.mask = mask;
        this.clock = clock;
    }

    synchronized void bug(Event event, Throwable bug) {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            untold++;
            return;
        }
        String what = mask.apply(what(event)).replaceAll("\\p{Cntrl}", "?"); // one line, whatever a client sent
        String before = untold == 0 ? "" : " (and %d events before it)".formatted(untold);
        LOG.error(
                "bug: the rules could not work off " + what + before + System.lineSeparator() + mask.apply(trace(bug)));
        next = now.plus(SILENT);
        untold = 0;
    }

    private static String what(Event event) {
        return switch (event) {
            case Event.Message message ->
                "a message on " + message.topic() + " of " + message.payload().sizeBytes() + " bytes";
            case Event.Answer answer -> "the answer to " + answer.call();
            case Event.Connected connected -> "that " + connected.client() + " came";
            case Event.Disconnected disconnected -> "that " + disconnected.client() + " went";
            case Event.Time _ -> "that time has passed";
            case Event.Started _ -> "that the process runs";
        };
    }

    private static String trace(Throwable bug) {
        StringWriter trace = new StringWriter();
        bug.printStackTrace(new PrintWriter(trace, true));
        return trace.toString();
    }
}
