package io.lintel.broker.topic;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A node of a tree over topic levels, with its children in an open hash table: read by any thread without a lock or an
 * allocation, written by one thread at a time, which holds the lock of the tree.
 *
 * <p>A writer only ever puts a child into a free place, or into that of a removed one, or publishes a new table; so a
 * reader that follows a chain of places never misses a child that was there before it began. A removed child stays in
 * its place, marked, until the table is built anew.
 *
 * @param <N> the node itself
 */
abstract class LevelNode<N extends LevelNode<N>> {
    private static final int SMALLEST = 4;

    private final String level;
    private final int hash;
    private volatile boolean removed;
    private volatile @Nullable AtomicReferenceArray<@Nullable N> places;

    /** Places that are taken, by live or by removed children; of the writer. */
    private int taken;

    private int live;

    LevelNode(String level) {
        this.level = level;
        this.hash = LevelHash.of(level, 0, level.length());
    }

    final String level() {
        return level;
    }

    /** The child of the level that {@code text} has between two positions, or null. */
    final @Nullable N child(String text, int from, int to) {
        AtomicReferenceArray<@Nullable N> table = places;
        if (table == null) {
            return null;
        }
        int wanted = LevelHash.of(text, from, to);
        int mask = table.length() - 1;
        for (int i = wanted & mask; ; i = (i + 1) & mask) {
            N child = table.getAcquire(i);
            if (child == null) {
                return null;
            }
            if (((LevelNode<N>) child).is(wanted, text, from, to)) {
                return child;
            }
        }
    }

    private boolean is(int wanted, String text, int from, int to) {
        return hash == wanted
                && level.length() == to - from
                && level.regionMatches(0, text, from, to - from)
                && !removed;
    }

    final boolean hasChildren() {
        return live > 0;
    }

    /** Shows each child until the visitor returns false, and tells whether it never did. */
    final boolean eachChild(Predicate<? super N> visitor) {
        AtomicReferenceArray<@Nullable N> table = places;
        for (int i = 0; table != null && i < table.length(); i++) {
            N child = table.getAcquire(i);
            if (child != null && !((LevelNode<N>) child).removed && !visitor.test(child)) {
                return false;
            }
        }
        return true;
    }

    /** Adds a child whose level is not there yet. Of the writer. */
    final void add(N child) {
        AtomicReferenceArray<@Nullable N> table = places;
        if (table == null || (taken + 1) * 4 > table.length() * 3) {
            table = rebuilt(table);
            place(table, child);
            places = table;
        } else {
            place(table, child);
        }
        live++;
    }

    /** Takes a child away. Of the writer. */
    final void remove(N child) {
        ((LevelNode<N>) child).removed = true;
        live--;
        if (live == 0) {
            places = null;
            taken = 0;
        }
    }

    private AtomicReferenceArray<@Nullable N> rebuilt(@Nullable AtomicReferenceArray<@Nullable N> old) {
        int size = SMALLEST;
        while (size < (live + 1) * 2) {
            size *= 2;
        }
        AtomicReferenceArray<@Nullable N> table = new AtomicReferenceArray<>(size);
        taken = 0;
        for (int i = 0; old != null && i < old.length(); i++) {
            N child = old.getPlain(i);
            if (child != null && !((LevelNode<N>) child).removed) {
                place(table, child);
            }
        }
        return table;
    }

    private void place(AtomicReferenceArray<@Nullable N> table, N child) {
        int mask = table.length() - 1;
        int i = ((LevelNode<N>) child).hash & mask;
        N there = table.getPlain(i);
        while (there != null && !((LevelNode<N>) there).removed) {
            i = (i + 1) & mask;
            there = table.getPlain(i);
        }
        if (there == null) {
            taken++;
        }
        table.setRelease(i, child);
    }
}
