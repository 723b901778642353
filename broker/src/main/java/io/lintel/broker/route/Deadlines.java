package io.lintel.broker.route;

import io.lintel.broker.session.Session;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** When sessions without a connection are to be woken, for their will or their end: at most one time for each. */
final class Deadlines {
    private final Map<Session, Deadline> bySession = new HashMap<>();
    private final TreeSet<Deadline> inOrder = new TreeSet<>();
    private long lastNumber;

    private record Deadline(long nanos, long number, Session session) implements Comparable<Deadline> {
        @Override
        public int compareTo(Deadline other) {
            long difference = nanos - other.nanos; // the clock may wrap
            return difference != 0 ? Long.signum(difference) : Long.compare(number, other.number);
        }
    }

    /** Wakes the session at this time, unless it is to be woken earlier. */
    void at(long nanos, Session session) {
        Deadline set = bySession.get(session);
        if (set != null) {
            if (set.nanos - nanos <= 0) {
                return;
            }
            inOrder.remove(set);
        }
        Deadline deadline = new Deadline(nanos, ++lastNumber, session);
        bySession.put(session, deadline);
        inOrder.add(deadline);
    }

    void forget(Session session) {
        Deadline set = bySession.remove(session);
        if (set != null) {
            inOrder.remove(set);
        }
    }

    /** Wakes all whose time has come. */
    void wake(long now) {
        while (!inOrder.isEmpty() && inOrder.first().nanos - now <= 0) {
            Session session = inOrder.first().session;
            forget(session);
            session.wake(now);
        }
    }
}
