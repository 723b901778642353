package io.lintel.broker.session;

import io.lintel.broker.metrics.Metric;
import io.lintel.broker.store.Owed;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Brings a session's queue back from the store, page by page, before the part of it in memory runs dry. At most one read
 * is on its way for a session; its answer is taken in on the session's thread, whoever is connected then.
 */
final class ReadAhead {
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Session session;
    private final Hub hub;
    private final Backlog backlog;
    private boolean reading;

    ReadAhead(Session session, Hub hub, Backlog backlog) {
        this.session = session;
        this.hub = hub;
        this.backlog = backlog;
    }

    /** Reads on, if it is time to. */
    void proceed() {
        int messages = reading ? 0 : backlog.missingMessages();
        if (messages == 0) {
            return;
        }
        long bytes = backlog.roomBytes();
        if (hub.budget().reserve(bytes)) {
            read(messages, bytes);
        } else if (backlog.isFrontEmpty()) {
            read(1, 0); // the heap is short, but the client is not forgotten
        }
    }

    private void read(int messages, long reserved) {
        reading = true;
        backlog.beyond().reading();
        long after = backlog.beyond().horizon();
        hub.journal()
                .read(session.number(), after, messages, Math.max(1, reserved))
                .whenComplete((page, failure) -> hub.afterOthers(() -> {
                    reading = false;
                    hub.budget().release(reserved);
                    if (!session.isEnded()) {
                        arrived(page, failure);
                    }
                }));
    }

    private void arrived(@Nullable List<Owed> page, @Nullable Throwable failure) {
        if (page == null) {
            hub.failed("reading a queue from the store", failure);
            hub.wakeAt(hub.now() + RETRY_NANOS, session);
        } else if (page.isEmpty()) {
            hub.failed("reading a queue from the store, which has lost it", null);
            backlog.beyond().clear();
        } else {
            hub.counters().one(Metric.QUEUE_PAGES_READ);
            page.forEach(this::take);
        }
        backlog.beyond().read();
        session.drain();
    }

    private void take(Owed owed) {
        Delivery delivery = session.delivery(owed);
        if (!backlog.beyond().told(owed.message(), delivery.sizeBytes())) {
            return;
        }
        if (owed.group() == null || delivery.group != null) {
            backlog.arrived(delivery);
            return;
        }
        hub.counters().add(Metric.QUEUED_MESSAGES, -1); // it is no member any more
        hub.redeliver(owed.group(), delivery.publish, delivery.receivedNanos);
        session.owesNoMore(owed.message());
    }
}
