package io.lintel.broker.route;

import io.lintel.broker.message.Publish;
import io.lintel.broker.session.Retained;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The retained messages that memory has although the store has them as well: those that were published or read last. Any
 * thread may use it.
 */
final class RetainedCache {
    private final Set<Retained> oldestFirst = new LinkedHashSet<>();
    private long bytes;

    /** Takes a message in. */
    synchronized void add(Retained retained, Publish publish) {
        if (retained.isCurrent() && oldestFirst.add(retained)) {
            retained.publish(publish);
            bytes += retained.sizeBytes();
        }
    }

    /** Its topic retains something else now, or nothing. */
    synchronized void forget(Retained retained) {
        retained.replaced();
        if (oldestFirst.remove(retained)) {
            letGo(retained);
        }
    }

    /** Lets the oldest one go; false if there is none. */
    synchronized boolean shrink() {
        Iterator<Retained> all = oldestFirst.iterator();
        if (!all.hasNext()) {
            return false;
        }
        Retained oldest = all.next();
        all.remove();
        letGo(oldest);
        return true;
    }

    private void letGo(Retained retained) {
        retained.publish(null);
        bytes -= retained.sizeBytes();
    }

    synchronized long sizeBytes() {
        return bytes;
    }
}
