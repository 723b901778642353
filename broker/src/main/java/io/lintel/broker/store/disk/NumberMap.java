package io.lintel.broker.store.disk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Things by number, without boxes: open addressing, linear probing. Numbers are not 0. */
final class NumberMap<V> {
    private static final int LEAST = 64;

    /** A map that was larger than this gives its memory back when it is cleared. */
    private static final int KEPT = 1 << 16;

    private long[] numbers = new long[LEAST];
    private @Nullable Object[] things = new @Nullable Object[LEAST];
    private int size;

    int size() {
        return size;
    }

    @Nullable
    V get(long number) {
        return at(slot(number));
    }

    void put(long number, V thing) {
        if (size * 2 >= numbers.length) {
            grow();
        }
        int slot = slot(number);
        if (things[slot] == null) {
            size++;
        }
        numbers[slot] = number;
        things[slot] = thing;
    }

    @Nullable
    V remove(long number) {
        int slot = slot(number);
        V removed = at(slot);
        if (removed != null) {
            size--;
            close(slot);
        }
        return removed;
    }

    /** All of them now, in no order. */
    List<V> values() {
        List<V> values = new ArrayList<>(size);
        for (int i = 0; i < things.length && values.size() < size; i++) {
            V thing = at(i);
            if (thing != null) {
                values.add(thing);
            }
        }
        return values;
    }

    void clear() {
        if (numbers.length > KEPT) {
            numbers = new long[LEAST];
            things = new @Nullable Object[LEAST];
        } else if (size > 0) {
            Arrays.fill(things, null);
        }
        size = 0;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // only such things are put in
    private @Nullable V at(int slot) {
        return (V) things[slot];
    }

    /** Where the number is, or would be. */
    private int slot(long number) {
        int mask = numbers.length - 1;
        int slot = spread(number) & mask;
        while (things[slot] != null && numbers[slot] != number) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private static int spread(long number) {
        long mixed = number * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32);
    }

    /** Moves up what came to lie behind the slot because it was taken. */
    private void close(int hole) {
        int mask = numbers.length - 1;
        int free = hole;
        for (int i = hole + 1 & mask; things[i] != null; i = i + 1 & mask) {
            int wanted = spread(numbers[i]) & mask;
            if ((i - wanted & mask) >= (i - free & mask)) {
                numbers[free] = numbers[i];
                things[free] = things[i];
                free = i;
            }
        }
        things[free] = null;
    }

    private void grow() {
        long[] oldNumbers = numbers;
        @Nullable Object[] oldThings = things;
        numbers = new long[oldNumbers.length * 2];
        things = new @Nullable Object[oldThings.length * 2];
        for (int i = 0; i < oldThings.length; i++) {
            if (oldThings[i] != null) {
                int slot = slot(oldNumbers[i]);
                numbers[slot] = oldNumbers[i];
                things[slot] = oldThings[i];
            }
        }
    }
}
