package io.lintel.broker.session;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries that were sent and are not acknowledged, by packet id. Packet ids count up, so an id's low bits are its
 * slot: a small array without boxes or hashing, and hardly any array while nothing is in flight. It grows when two ids
 * meet in one slot, up to one slot for every id.
 */
final class Inflight {
    private static final int LEAST = 8;

    /** More slots than this are given back to the heap when nothing is in flight any more. */
    private static final int KEPT = 64;

    private static final int IDS = 1 << 16;
    private static final Delivery[] NONE = {};

    // survives a restart: each delivery with its packet id, and their order
    private @Nullable Delivery[] slots = NONE;
    private int size;
    private int lastId;

    // survives a reconnect
    private long lastOrder;

    int size() {
        return size;
    }

    @Nullable
    Delivery get(int packetId) {
        if (slots.length == 0) {
            return null;
        }
        Delivery delivery = slots[packetId & (slots.length - 1)];
        return delivery != null && delivery.packetId == packetId ? delivery : null;
    }

    /** Gives the delivery the next free packet id; there is one as long as fewer than 65,535 are in flight. */
    void assign(Delivery delivery) {
        int id = lastId;
        do {
            id = id == IDS - 1 ? 1 : id + 1;
            makeRoom();
        } while (!isFree(id));
        lastId = id;
        delivery.packetId = id;
        delivery.order = ++lastOrder;
        put(delivery);
    }

    /** Puts back one that was in flight before a restart; in the order of sending. */
    void restore(Delivery delivery) {
        lastId = delivery.packetId;
        delivery.order = ++lastOrder;
        put(delivery);
    }

    /** Puts back a delivery that has its packet id. */
    void put(Delivery delivery) {
        makeRoom();
        while (slots[delivery.packetId & (slots.length - 1)] != null) {
            grow();
        }
        slots[delivery.packetId & (slots.length - 1)] = delivery;
        size++;
    }

    void remove(Delivery delivery) {
        slots[delivery.packetId & (slots.length - 1)] = null;
        size--;
        if (size == 0 && slots.length > KEPT) {
            slots = NONE;
        }
    }

    /** All of them, in the order of their first sending. */
    Delivery[] inOrder() {
        Delivery[] all = new Delivery[size];
        int n = 0;
        for (Delivery delivery : slots) {
            if (delivery != null) {
                all[n++] = delivery;
            }
        }
        Arrays.sort(all, Comparator.comparingLong(delivery -> delivery.order));
        return all;
    }

    void clear() {
        slots = NONE;
        size = 0;
    }

    private boolean isFree(int id) {
        @Nullable Delivery there = slots[id & (slots.length - 1)];
        if (there == null) {
            return true;
        }
        if (there.packetId == id || slots.length == IDS) {
            return false;
        }
        grow();
        return isFree(id);
    }

    private void makeRoom() {
        if (slots.length == 0) {
            slots = new Delivery[LEAST];
        } else if (size * 2 > slots.length && slots.length < IDS) {
            grow();
        }
    }

    private void grow() {
        @Nullable Delivery[] old = slots;
        slots = new Delivery[old.length * 2];
        for (Delivery delivery : old) {
            if (delivery != null) {
                slots[delivery.packetId & (slots.length - 1)] = delivery;
            }
        }
    }
}
