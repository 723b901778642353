package io.lintel.broker.session;

import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.store.Journal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session that a topic leads to, by one subscription of it or by several that overlap. It is sent one copy: at the
 * highest QoS of them, with the identifiers of them all (MQTT 5, 3.3.4).
 */
public final class Target {
    private final Session session;
    private final Grant first;
    private final Grant[] others;

    public Target(List<Grant> grants) {
        this.first = grants.getFirst();
        this.session = first.session();
        this.others = grants.subList(1, grants.size()).toArray(Grant[]::new);
    }

    public Session session() {
        return session;
    }

    /**
     * Delivers a publish. On the thread of the session.
     *
     * @param publisher for subscriptions that do not want what their own session publishes
     * @param stored what the store knows the message by, or 0
     */
    public void deliver(Publish publish, @Nullable Session publisher, long receivedNanos, long stored) {
        if (others.length > 0) {
            Terms terms = terms(publish, publisher);
            if (terms != null) {
                session.deliver(publish, terms.qos, terms.retain, terms.ids, receivedNanos, null, stored);
            }
        } else if (first.takesFrom(publisher)) {
            Qos qos = publish.qos().min(first.qos()); // [MQTT-3.8.4-8]
            session.deliver(publish, qos, first.retainFlag(publish.retain()), first.ids(), receivedNanos, null, stored);
        }
    }

    /** Whether a publish would be owed to the session after a restart. Any thread may ask. */
    public boolean isOwed(Publish publish, @Nullable Session publisher) {
        if (!session.isKept() || publish.qos() == Qos.AT_MOST_ONCE) {
            return false;
        }
        for (int i = -1; i < others.length; i++) {
            Grant grant = i < 0 ? first : others[i];
            if (grant.qos() != Qos.AT_MOST_ONCE && grant.takesFrom(publisher)) {
                return true;
            }
        }
        return false;
    }

    /** Notes in the store that the session {@linkplain #isOwed is owed} a message. */
    public void owe(Publish publish, @Nullable Session publisher, long message, Journal journal) {
        if (others.length == 0) {
            Qos qos = publish.qos().min(first.qos());
            journal.owed(session.number(), message, qos, first.retainFlag(publish.retain()), first.ids(), null);
            return;
        }
        Terms terms = terms(publish, publisher);
        if (terms != null) {
            journal.owed(session.number(), message, terms.qos, terms.retain, terms.ids, null);
        }
    }

    /** How the session gets a publish. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Terms(Qos qos, boolean retain, int[] ids) {}

    /** How the session gets this publish, all its subscriptions taken together; null if it does not. */
    private @Nullable Terms terms(Publish publish, @Nullable Session publisher) {
        @Nullable Qos qos = null;
        boolean retain = false;
        int[] ids = new int[others.length + 1];
        int n = 0;
        for (int i = -1; i < others.length; i++) {
            Grant grant = i < 0 ? first : others[i];
            if (grant.takesFrom(publisher)) {
                qos = qos == null ? grant.qos() : max(qos, grant.qos()); // [MQTT-3.3.4-2]
                retain |= grant.retainFlag(publish.retain());
                if (grant.ids().length > 0) {
                    ids[n++] = grant.ids()[0]; // [MQTT-3.3.4-3]
                }
            }
        }
        return qos == null
                ? null
                : new Terms(publish.qos().min(qos), retain, n == 0 ? Grant.NO_IDS : Arrays.copyOf(ids, n));
    }

    private static Qos max(Qos a, Qos b) {
        return a.level() >= b.level() ? a : b;
    }
}
