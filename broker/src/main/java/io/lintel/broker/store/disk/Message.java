package io.lintel.broker.store.disk;

import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.topic.SharedFilter;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A publish that is to be kept, as long as it is not written: because it is retained, or owed to sessions. Made by the
 * thread of a loop, which hands it over with its turn to the commit thread.
 */
final class Message {
    final long number;
    final Publish publish;

    /** Since the epoch, by the wall clock. */
    final long receivedMillis;

    final boolean retained;

    /** The turn in which it came, once the commit thread has it. */
    private @Nullable Turn turn;

    private boolean cancelled;

    private @Nullable Debt first;

    Message(long number, Publish publish, long receivedMillis, boolean retained) {
        this.number = number;
        this.publish = publish;
        this.receivedMillis = receivedMillis;
        this.retained = retained;
    }

    /** It is there, as part of a turn. */
    void arrive(Turn of) {
        turn = of;
        of.owes();
    }

    /** Nothing of it is to be written. */
    void cancel() {
        cancelled = true;
        if (turn != null) {
            turn.settled();
        }
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** Whether some subscriber cannot be sent it before it is written. */
    boolean isAwaited() {
        for (Debt debt = first; debt != null; debt = debt.next) {
            if (debt.qos == Qos.EXACTLY_ONCE) {
                return true;
            }
        }
        return retained;
    }

    void owe(long to, Qos qos, boolean retain, int[] ids, @Nullable SharedFilter group) {
        first = new Debt(to, qos, retain, ids, group, first);
    }

    @Nullable
    Debt first() {
        return first;
    }

    @Nullable
    Debt of(long session) {
        for (Debt debt = first; debt != null; debt = debt.next) {
            if (debt.session == session) {
                return debt;
            }
        }
        return null;
    }

    /** The session is owed it no more. Returns whether nobody is. */
    boolean settle(long session) {
        Debt before = null;
        for (Debt debt = first; debt != null; debt = debt.next) {
            if (debt.session != session) {
                before = debt;
            } else if (before == null) {
                first = debt.next;
            } else {
                before.next = debt.next;
            }
        }
        return first == null;
    }

    /** Forgets what is owed to others than these sessions, and counts what is left. */
    int keepTo(LongPredicate sessions) {
        int count = 0;
        for (Debt debt = first; debt != null; debt = debt.next) {
            if (sessions.test(debt.session)) {
                count++;
            } else {
                settle(debt.session);
            }
        }
        return count;
    }
}
