package io.lintel.broker.session;

import io.lintel.broker.store.Owed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Passes on what lay in the store when a session ended: what it was owed in the turn of a group goes to another member
 * (MQTT 5, 4.8.2), page by page. Until that is done the store knows the session as one whose time is over, so that a
 * restart goes on with it; its client may have a new one meanwhile.
 */
final class Handover {
    private static final int PAGE_MESSAGES = 256;
    private static final long PAGE_BYTES = 256 << 10;

    private final long session;
    private final Hub hub;
    private long after;

    /** @param after what has a greater number lies in the store */
    Handover(long session, long after, Hub hub) {
        this.session = session;
        this.after = after;
        this.hub = hub;
    }

    void begin() {
        hub.journal().sessionLeft(session, 0, null);
        read();
    }

    private void read() {
        hub.budget().force(PAGE_BYTES);
        hub.journal()
                .read(session, after, PAGE_MESSAGES, PAGE_BYTES)
                .whenComplete((page, failure) -> hub.afterOthers(() -> arrived(page, failure)));
    }

    private void arrived(@Nullable List<Owed> page, @Nullable Throwable failure) {
        hub.budget().release(PAGE_BYTES);
        if (page == null) {
            hub.failed("reading the queue of an ended session from the store", failure);
        } else if (page.isEmpty()) {
            hub.journal().sessionEnded(session);
        } else {
            page.forEach(this::passOn);
            after = page.getLast().message();
            read();
        }
    }

    private void passOn(Owed owed) {
        if (owed.group() != null) {
            hub.redeliver(owed.group(), owed.publish(), hub.now() - owed.ageNanos()); // [MQTT-4.8.2-5]
            hub.journal().settled(session, owed.message());
        }
    }
}
