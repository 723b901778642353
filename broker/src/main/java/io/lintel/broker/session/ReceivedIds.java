package io.lintel.broker.session;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Packet ids of the QoS 2 publishes that the client has sent and not yet released, so that none is taken twice
 * [MQTT-4.3.3-10]. A bit for each id up to the highest in use, and nothing while none is.
 */
final class ReceivedIds {
    private @Nullable BitSet ids;
    private int size;

    int size() {
        return size;
    }

    boolean contains(int packetId) {
        return ids != null && ids.get(packetId);
    }

    void add(int packetId) {
        if (ids == null) {
            ids = new BitSet();
        }
        if (!ids.get(packetId)) {
            ids.set(packetId);
            size++;
        }
    }

    /** Whether it was there. */
    boolean remove(int packetId) {
        if (!contains(packetId) || ids == null) {
            return false;
        }
        ids.clear(packetId);
        size--;
        if (size == 0 && ids.size() > 1024) {
            ids = null;
        }
        return true;
    }

    void clear() {
        ids = null;
        size = 0;
    }
}
