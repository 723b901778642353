package io.lintel.broker.store.disk;

import io.lintel.broker.message.Qos;
import io.lintel.broker.topic.SharedFilter;
import org.jspecify.annotations.Nullable;

/** One session's delivery of a {@link Message}, while that is not written yet. */
final class Debt {
    /** Its number. */
    final long session;

    final Qos qos;
    final boolean retain;
    final int[] ids;
    final @Nullable SharedFilter group;

    /** The next one of the same message, or null. */
    @Nullable
    Debt next;

    /** Under which it was sent, or 0. */
    int packetId;

    /** What is owed is PUBREL. */
    boolean released;

    Debt(long session, Qos qos, boolean retain, int[] ids, @Nullable SharedFilter group, @Nullable Debt next) {
        this.session = session;
        this.qos = qos;
        this.retain = retain;
        this.ids = ids;
        this.group = group;
        this.next = next;
    }
}
