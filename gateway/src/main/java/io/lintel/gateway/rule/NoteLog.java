package io.lintel.gateway.rule;

import io.lintel.rules.Effects.Note;
import io.lintel.rules.Effects.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Explains in the log why a rule did not fire or failed, once per burst: the first of a kind at once, the rest as a
 * number when the burst is over, or every ten minutes while it goes on. There is one kind for each rule and outcome, so
 * what is kept is bounded by the rules.
 */
final class NoteLog {
    /** So long without another of its kind ends a burst. */
    static final Duration QUIET = Duration.ofMinutes(1);

    static final Duration LONG_BURST = Duration.ofMinutes(10);
    private static final int LONGEST_WHY = 300;
    private static final Logger LOG = LoggerFactory.getLogger(NoteLog.class);

    /** What goes as it should is not worth a line. */
    private static final Set<Outcome> QUIETLY = EnumSet.of(Outcome.FIRED, Outcome.NO_EDGE, Outcome.WAITING);

    private final UnaryOperator<String> mask;
    private final InstantSource clock;
    private final Map<Kind, Burst> bursts = new ConcurrentHashMap<>();

    /** What is logged once. */
    private record Kind(String rule, Outcome outcome) {}

    /** A burst under way: when it was last spoken of, when it last went on, and how many were not spoken of since. */
    private record Burst(Instant spokenAt, Instant lastAt, long silent, Note last) {}

    /** @param mask hides what nobody may read */
    NoteLog(UnaryOperator<String> mask, InstantSource clock) {
        this.mask = mask;
        this.clock = clock;
    }

    void noted(Note note) {
        if (!QUIETLY.contains(note.outcome())) {
            bursts.compute(new Kind(note.rule(), note.outcome()), (kind, burst) -> next(kind, burst, note));
        }
    }

    private Burst next(Kind kind, @Nullable Burst burst, Note note) {
        Instant now = clock.instant();
        if (burst == null) {
            log(kind, kind.rule() + says(kind.outcome()) + printable(note.why()));
            return new Burst(now, now, 0, note);
        }
        return new Burst(burst.spokenAt(), now, burst.silent() + 1, note);
    }

    /** Speaks of bursts that are over, and of long ones; to be called every now and then. */
    void tick() {
        for (Kind kind : bursts.keySet()) {
            bursts.computeIfPresent(kind, this::ended);
        }
    }

    private @Nullable Burst ended(Kind kind, Burst burst) {
        Instant now = clock.instant();
        boolean over = !now.isBefore(burst.lastAt().plus(QUIET));
        if (!over && now.isBefore(burst.spokenAt().plus(LONG_BURST))) {
            return burst;
        }
        if (burst.silent() > 0) {
            log(
                    kind,
                    "%s: and %d more of the same, the last: %s"
                            .formatted(
                                    kind.rule(),
                                    burst.silent(),
                                    printable(burst.last().why())));
        }
        return over ? null : new Burst(now, burst.lastAt(), 0, burst.last());
    }

    private static void log(Kind kind, String line) {
        switch (kind.outcome()) {
            case FAILED, REFUSED, UNREADABLE, FULL, FORGOTTEN, QUARANTINED -> LOG.warn("{}", line);
            case NOT_TRUE, UNKNOWN, NO_EDGE, WAITING, BUSY, FIRED -> LOG.info("{}", line);
        }
    }

    private static String says(Outcome outcome) {
        return switch (outcome) {
            case NOT_TRUE -> " did not fire: ";
            case UNKNOWN -> " did not fire, something is not known: ";
            case FAILED -> " failed: ";
            case REFUSED -> " refused a command: ";
            case FULL -> " is full: ";
            case FORGOTTEN -> " has forgotten a key: ";
            case UNREADABLE -> " sent what cannot be read: ";
            case NO_EDGE -> " holds already: ";
            case WAITING -> " waits: ";
            case BUSY -> " did not run: ";
            case QUARANTINED -> " is put aside until the next reload: ";
            case FIRED -> " fired: ";
        };
    }

    /** One line, whatever a client sent. */
    private String printable(String why) {
        String line = mask.apply(why).replaceAll("\\p{Cntrl}", "?");
        return line.length() <= LONGEST_WHY ? line : line.substring(0, LONGEST_WHY) + "…";
    }
}
