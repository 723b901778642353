package io.lintel.broker.route;

import io.lintel.broker.message.Publish;
import io.lintel.broker.session.Grant;
import io.lintel.broker.session.Session;
import io.lintel.broker.session.ShareGroup;
import io.lintel.broker.session.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Publishes that one loop hands to another, gathered during one turn: one entry for each publish, however many of the
 * other loop's sessions it is for.
 */
final class Parcel {
    /** A parcel of this size is sent before the turn is over, so that the other loop can begin. */
    static final int FULL = 256;

    private final List<Entry> entries = new ArrayList<>();

    private sealed interface Entry {
        void deliver();
    }

    private record ToAll(
            Publish publish, List<Target> targets, @Nullable Session publisher, long receivedNanos, long stored)
            implements Entry {
        @Override
        public void deliver() {
            for (Target target : targets) {
                target.deliver(publish, publisher, receivedNanos, stored);
            }
        }
    }

    private record ToOne(Publish publish, Grant grant, ShareGroup group, long receivedNanos, long stored)
            implements Entry {
        @Override
        public void deliver() {
            grant.session().deliverShared(publish, grant, group, receivedNanos, stored);
        }
    }

    int size() {
        return entries.size();
    }

    void add(Publish publish, List<Target> targets, @Nullable Session publisher, long receivedNanos, long stored) {
        entries.add(new ToAll(publish, targets, publisher, receivedNanos, stored));
    }

    void add(Publish publish, Grant grant, ShareGroup group, long receivedNanos, long stored) {
        entries.add(new ToOne(publish, grant, group, receivedNanos, stored));
    }

    /** Delivers all, on the thread of the other loop. A bug in one delivery does not stop the next. */
    void deliver(Shard to) {
        for (Entry entry : entries) {
            try {
                entry.deliver();
            } catch (RuntimeException | OutOfMemoryError e) {
                to.incidents().bug("delivering a publish", e);
            }
        }
    }
}
