package io.lintel.rules.window;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What was heard of one value for one key, oldest first. Exact up to {@value #MAX} samples; beyond that neighbours are
 * merged two by two, so that number, sum, least and greatest stay right and only the moments get coarser. So a window
 * takes at most 96 KiB, however much a device sends.
 *
 * <p>Belongs to whoever owns the key.
 */
public final class Samples {
    /** The most samples that are kept one by one. */
    public static final int MAX = 1_024;

    private static final int FIRST_CAPACITY = 8;
    private static final int MAX_CAPACITY = MAX + MAX / 4;
    private static final int SUMMARY_BYTES = 60;

    private long[] at = new long[FIRST_CAPACITY];
    private double[] last = new double[FIRST_CAPACITY];
    /** What merged samples came from; null while there are none. */
    private @Nullable Summary @Nullable [] merged;

    private int from;
    private int to;

    /** How many have been forgotten: the oldest one that is kept has this number. */
    private long gone;

    private long savedFrom;
    private long savedTo;
    private boolean rewritten;

    /** The same samples, which go on by themselves from here. */
    public Samples copy() {
        Samples copy = new Samples();
        copy.at = at.clone();
        copy.last = last.clone();
        copy.merged = merged == null ? null : merged.clone();
        copy.from = from;
        copy.to = to;
        copy.gone = gone;
        copy.savedFrom = savedFrom;
        copy.savedTo = savedTo;
        copy.rewritten = rewritten;
        return copy;
    }

    public boolean isEmpty() {
        return from == to;
    }

    int size() {
        return to - from;
    }

    /** When the sample of that index, counted from the oldest one, was heard; of merged ones the last. In milliseconds. */
    long at(int index) {
        return at[from + index];
    }

    /** When the oldest sample was heard; there is one. */
    public Instant first() {
        return Instant.ofEpochMilli(at(0));
    }

    /** When the latest sample was heard; there is one. */
    public Instant last() {
        return Instant.ofEpochMilli(at(size() - 1));
    }

    double last(int index) {
        return last[from + index];
    }

    /** What the sample of that index stands for. */
    Summary summary(int index) {
        @Nullable Summary[] several = merged;
        Summary summary = several == null ? null : several[from + index];
        return summary == null ? Summary.of(last[from + index]) : summary;
    }

    /** Whether a sample stands for several that were merged. */
    boolean isMerged(int index) {
        @Nullable Summary[] several = merged;
        return several != null && several[from + index] != null;
    }

    /** How many bytes it takes. */
    public int sizeBytes() {
        return at.length * (Long.BYTES + Double.BYTES) + (merged == null ? 0 : at.length * SUMMARY_BYTES);
    }

    /** Adds one; time does not go back. */
    void add(long millis, double value) {
        append(size() == 0 ? millis : Math.max(millis, at[to - 1]), value, null);
    }

    void append(long millis, double value, @Nullable Summary summary) {
        if (size() == MAX) {
            mergeNeighbours();
        }
        if (to == at.length) {
            move(size() > at.length / 2 ? Math.min(at.length * 2, MAX_CAPACITY) : at.length);
        }
        at[to] = millis;
        last[to] = value;
        if (summary != null) {
            several()[to] = summary;
        }
        to++;
    }

    private @Nullable Summary[] several() {
        @Nullable Summary[] several = merged;
        if (several == null) {
            several = new @Nullable Summary[at.length];
            merged = several;
        }
        return several;
    }

    private void move(int capacity) {
        int size = size();
        at = Arrays.copyOf(Arrays.copyOfRange(at, from, to), capacity);
        last = Arrays.copyOf(Arrays.copyOfRange(last, from, to), capacity);
        @Nullable Summary[] several = merged;
        if (several != null) {
            merged = Arrays.copyOf(Arrays.copyOfRange(several, from, to), capacity);
        }
        from = 0;
        to = size;
    }

    private void mergeNeighbours() {
        int size = size();
        rewritten = true;
        @Nullable Summary[] several = several();
        for (int i = 0; i < size; i += 2) {
            int into = from + i / 2;
            boolean pair = i + 1 < size;
            Summary summary = pair ? summary(i).and(summary(i + 1)) : summary(i);
            at[into] = at(pair ? i + 1 : i);
            last[into] = last(pair ? i + 1 : i);
            several[into] = summary;
        }
        Arrays.fill(several, from + (size + 1) / 2, to, null);
        to = from + (size + 1) / 2;
    }

    /** The number of the oldest sample since the beginning. */
    long gone() {
        return gone;
    }

    /** What is saved reaches from the sample of this number. */
    long savedFrom() {
        return savedFrom;
    }

    /** What is saved reaches to before the sample of this number. */
    long savedTo() {
        return savedTo;
    }

    /** Whether what is saved is no longer what is kept. */
    boolean isRewritten() {
        return rewritten;
    }

    /** What comes next has this number; what came before a gap is forgotten. */
    void resumeAt(long number) {
        if (gone + size() != number) {
            drop(size());
            gone = number;
        }
    }

    /** All that is kept is saved now. */
    void saved() {
        savedFrom = gone;
        savedTo = gone + size();
        rewritten = false;
    }

    /** Forgets all. */
    public void clear() {
        drop(size());
    }

    /** Forgets the oldest ones. */
    void drop(int count) {
        @Nullable Summary[] several = merged;
        if (several != null) {
            Arrays.fill(several, from, from + count, null);
        }
        from += count;
        gone += count;
        if (from == to) {
            from = 0;
            to = 0;
        }
    }
}
