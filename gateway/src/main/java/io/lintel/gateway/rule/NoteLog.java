package io.lintel.gateway.rule;

import io.lintel.rules.Effects.Note;
import io.lintel.rules.Effects.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
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

    /**
     * A burst under way: when it was last spoken of, when it last went on, and how many were not spoken of since. It looks at
     * the clock when it first goes on after a tick, for ticks come more often than bursts end.
     */
    private static final class Burst {
        private Instant spokenAt;
        private Instant lastAt;
        private Note last;
        private long silent;
        private boolean ticked;
        private boolean over;

        private Burst(Note first, Instant now) {
            spokenAt = now;
            lastAt = now;
            last = first;
        }

        /** One more; false when it was over before. */
        private synchronized boolean goesOn(Note note, InstantSource clock) {
            if (over) {
                return false;
            }
            if (ticked) {
                ticked = false;
                lastAt = clock.instant();
            }
            last = note;
            silent++;
            return true;
        }

        /** What is to be said of it now, or nothing. */
        private synchronized Optional<String> tick(Kind kind, Instant now, UnaryOperator<String> printable) {
            ticked = true;
            over = !now.isBefore(lastAt.plus(QUIET));
            if (silent == 0 || (!over && now.isBefore(spokenAt.plus(LONG_BURST)))) {
                return Optional.empty();
            }
            String line = "%s: and %d more of the same, the last: %s"
                    .formatted(kind.rule(), silent, printable.apply(last.why()));
            spokenAt = now;
            silent = 0;
            return Optional.of(line);
        }

        private synchronized boolean isOver() {
            return over;
        }
    }

    /** @param mask hides what nobody may read */
    NoteLog(UnaryOperator<String> mask, InstantSource clock) {
        this.mask = mask;
        this.clock = clock;
    }

    void noted(Note note) {
        if (QUIETLY.contains(note.outcome())) {
            return;
        }
        Kind kind = new Kind(note.rule(), note.outcome());
        Burst burst = bursts.get(kind);
        if (burst == null || !burst.goesOn(note, clock)) {
            bursts.compute(kind, (_, before) -> next(kind, before, note));
        }
    }

    private Burst next(Kind kind, @Nullable Burst before, Note note) {
        if (before != null && before.goesOn(note, clock)) {
            return before; // somebody else was faster
        }
        log(kind, kind.rule() + says(kind.outcome()) + printable(note.why()));
        return new Burst(note, clock.instant());
    }

    /** Speaks of bursts that are over, and of long ones; to be called every now and then. */
    void tick() {
        Instant now = clock.instant();
        bursts.forEach((kind, burst) -> {
            burst.tick(kind, now, this::printable).ifPresent(line -> log(kind, line));
            if (burst.isOver()) {
                bursts.remove(kind, burst);
            }
        });
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
