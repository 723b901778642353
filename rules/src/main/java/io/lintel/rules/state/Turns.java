package io.lintel.rules.state;

import io.lintel.rules.Limits;
import io.lintel.rules.plan.Plan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Begins the turns of events; time stands still in them from a restart until the process is said to run again. */
final class Turns {
    private final Plan plan;
    private final Knowledge knowledge;
    private final Limits limits;
    private final Guard guard;
    private final @Nullable Tracker tracker;
    private volatile boolean resting;

    /** @param tracker null where nobody traces */
    Turns(Plan plan, Knowledge knowledge, Limits limits, @Nullable Tracker tracker) {
        this.plan = plan;
        this.knowledge = knowledge;
        this.limits = limits;
        this.guard = new Guard(limits);
        this.tracker = tracker;
    }

    /** A turn in which nothing has come to pass yet, not even what was due before. */
    Turn at(Instant now) {
        return new Turn(knowledge, limits, guard, plan.guards(), tracker, now);
    }

    /** A turn in which everything that was due by then at the owners that are held has fired already. */
    Turn afterDue(long held, Instant now) {
        Turn turn = at(now);
        if (!resting) {
            turn.fireDue(held, now);
        }
        return turn;
    }

    /** Whether time stands still. */
    boolean isResting() {
        return resting;
    }

    void rest(boolean still) {
        resting = still;
    }
}
