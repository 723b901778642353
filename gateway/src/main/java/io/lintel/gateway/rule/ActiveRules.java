package io.lintel.gateway.rule;

import io.lintel.rules.Effects;
import io.lintel.rules.Event;
import io.lintel.rules.RuleSet;
import io.lintel.rules.replay.Said;
import io.lintel.rules.trace.Traces;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rule set that is at work. Events come from many threads; a swap waits for those under way, so that no event falls
 * between two rule sets: what the old one knows when it is adopted is all that it will ever know.
 */
final class ActiveRules {
    /** A thread always takes the same stripe, so threads do not meet on one lock; a swap takes all of them. */
    private static final int STRIPES = 16;

    private final StampedLock[] stripes = new StampedLock[STRIPES];
    private volatile RuleSet rules;
    private volatile @Nullable Shadow shadow;

    ActiveRules(RuleSet first) {
        rules = first;
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new StampedLock();
        }
    }

    /** Whether anything could come of a message on this topic now. What runs beside the rules hears everything. */
    boolean hear(String topic) {
        return shadow != null || rules.hears(topic);
    }

    /** @param ofRule the publish of a rule that the event is, or null */
    Effects apply(Event event, @Nullable Said ofRule) {
        StampedLock stripe = stripes[(int) (Thread.currentThread().threadId() % STRIPES)];
        long stamp = stripe.readLock();
        try {
            Shadow beside = shadow;
            return beside == null ? rules.apply(event) : beside.beside(rules, event, ofRule);
        } finally {
            stripe.unlockRead(stamp);
        }
    }

    /** Gives the first rules back what was kept of them, before their first event. */
    void restore(List<Effects.Change> kept) {
        rules.restore(kept);
    }

    /** When the rules want to be woken next, those at work or those beside them. */
    Optional<Instant> due() {
        Optional<Instant> due = rules.due();
        Shadow beside = shadow;
        if (beside == null) {
            return due;
        }
        Optional<Instant> theirs = beside.due();
        return due.isEmpty() || (theirs.isPresent() && theirs.get().isBefore(due.get())) ? theirs : due;
    }

    /** Ids of the rules at work. */
    List<String> ruleIds() {
        return rules.ruleIds();
    }

    /** What is kept of what the rules at work do. */
    Traces traces() {
        return rules.traces();
    }

    /** Puts another rule set to work, with what this one knows; for people: what was kept and what starts fresh. */
    List<String> swap(RuleSet next) {
        return alone(() -> {
            List<String> kept = next.adopt(rules);
            rules = next;
            shadow = null;
            return kept;
        });
    }

    /**
     * Puts another rule set beside the one at work, with what that knows.
     *
     * @param beside its shadow
     * @return for people: what it knows and what starts fresh
     */
    List<String> shadow(RuleSet next, Shadow beside) {
        return alone(() -> {
            List<String> kept = next.adopt(rules);
            shadow = beside;
            return kept;
        });
    }

    /** What runs beside the rules at work, or null. */
    @Nullable
    Shadow shadow() {
        return shadow;
    }

    /** Nothing runs beside the rules at work any more. */
    void dropShadow() {
        shadow = null;
    }

    /** While no event is under way. */
    private <T> T alone(Supplier<T> change) {
        long[] stamps = new long[STRIPES];
        for (int i = 0; i < STRIPES; i++) {
            stamps[i] = stripes[i].writeLock();
        }
        try {
            return change.get();
        } finally {
            for (int i = 0; i < STRIPES; i++) {
                stripes[i].unlockWrite(stamps[i]);
            }
        }
    }
}
