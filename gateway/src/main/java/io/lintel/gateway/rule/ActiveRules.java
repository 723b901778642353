package io.lintel.gateway.rule;

import io.lintel.rules.Effects;
import io.lintel.rules.Event;
import io.lintel.rules.RuleSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.StampedLock;

/**
 * The rule set that is at work. Events come from many threads; a swap waits for those under way, so that no event falls
 * between two rule sets: what the old one knows when it is adopted is all that it will ever know.
 */
final class ActiveRules {
    /** A thread always takes the same stripe, so threads do not meet on one lock; a swap takes all of them. */
    private static final int STRIPES = 16;

    private final StampedLock[] stripes = new StampedLock[STRIPES];
    private volatile RuleSet rules;

    ActiveRules(RuleSet first) {
        rules = first;
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new StampedLock();
        }
    }

    Effects apply(Event event) {
        StampedLock stripe = stripes[(int) (Thread.currentThread().threadId() % STRIPES)];
        long stamp = stripe.readLock();
        try {
            return rules.apply(event);
        } finally {
            stripe.unlockRead(stamp);
        }
    }

    /** Gives the first rules back what was kept of them, before their first event. */
    void restore(List<Effects.Change> kept) {
        rules.restore(kept);
    }

    /** When the rules want to be woken next. */
    Optional<Instant> due() {
        return rules.due();
    }

    /** Ids of the rules at work. */
    List<String> ruleIds() {
        return rules.ruleIds();
    }

    /** Puts another rule set to work, with what this one knows; for people: what was kept and what starts fresh. */
    List<String> swap(RuleSet next) {
        long[] stamps = new long[STRIPES];
        for (int i = 0; i < STRIPES; i++) {
            stamps[i] = stripes[i].writeLock();
        }
        try {
            List<String> kept = next.adopt(rules);
            rules = next;
            return kept;
        } finally {
            for (int i = 0; i < STRIPES; i++) {
                stripes[i].unlockWrite(stamps[i]);
            }
        }
    }
}
