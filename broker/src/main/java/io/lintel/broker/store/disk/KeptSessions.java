package io.lintel.broker.store.disk;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sessions on disk, by number. Filled when the store is restored, then used by the commit thread alone. */
final class KeptSessions {
    private final NumberMap<KeptSession> byNumber = new NumberMap<>();

    /** Those that have not begun yet, but are owed something. */
    private final List<KeptSession> early = new ArrayList<>(0);

    /** A number up to this one belongs to a session that has begun, or to none any more. */
    private long known;

    /** The session of this number; null if it has ended. */
    @Nullable
    KeptSession find(long number) {
        KeptSession session = byNumber.get(number);
        if (session == null && number > known) {
            session = new KeptSession(number);
            byNumber.put(number, session);
            early.add(session);
        }
        return session;
    }

    /** The session of this number, which begins. */
    KeptSession begin(long number) {
        KeptSession session = byNumber.get(number);
        if (session == null) {
            session = new KeptSession(number);
            byNumber.put(number, session);
        }
        return session;
    }

    @Nullable
    KeptSession end(long number) {
        return byNumber.remove(number);
    }

    /** No turn that is still to come begins a session with a number up to this one; returns those that never will. */
    List<KeptSession> know(long number) {
        known = Math.max(known, number);
        if (early.isEmpty()) {
            return List.of();
        }
        early.removeIf(KeptSession::hasBegun);
        List<KeptSession> gone =
                early.stream().filter(session -> session.number <= known).toList();
        early.removeAll(gone);
        return gone;
    }
}
