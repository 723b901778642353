package io.lintel.sim.fleet;

import io.lintel.sim.link.relay.Passages;
import java.time.Duration;

/** What the rooms of a run share: its clock, its agenda and its books. Owned by the loop. */
final class Stage {

    private final FleetLoop loop;
    private final String run;
    private final HomeClock clock;
    private final HomeBooks books;
    private final Passages passages;
    private final Runnable onFirstTarget;
    private boolean sending = true;
    private boolean targetSeen;

    Stage(FleetLoop loop, String run, HomeClock clock, HomeBooks books, Passages passages, Runnable onFirstTarget) {
        this.loop = loop;
        this.run = run;
        this.clock = clock;
        this.books = books;
        this.passages = passages;
        this.onFirstTarget = onFirstTarget;
    }

    /** The word that tells this run's messages from others'. */
    String run() {
        return run;
    }

    HomeClock clock() {
        return clock;
    }

    HomeBooks books() {
        return books;
    }

    /** How messages passed the link. */
    Passages passages() {
        return passages;
    }

    long now() {
        return loop.now();
    }

    /** For when what runs now was meant. */
    long moment() {
        return loop.moment();
    }

    Duration homeTime() {
        return clock.homeTime(loop.now());
    }

    /** Does something at its moment, unless the senders have been stopped by then. */
    void at(long dueNanos, Runnable action) {
        loop.at(dueNanos, () -> {
            if (sending) {
                action.run();
            }
        });
    }

    /** Does something again and again: each time is reckoned from the one before, not from when it was done. */
    void every(long firstNanos, long periodNanos, Runnable action) {
        at(firstNanos, () -> {
            every(firstNanos + periodNanos, periodNanos, action);
            action.run();
        });
    }

    void targetAcknowledged() {
        if (!targetSeen) {
            targetSeen = true;
            onFirstTarget.run();
        }
    }

    /** From now on nothing starts by itself; what arrives is still answered. */
    void stopSending() {
        sending = false;
    }
}
