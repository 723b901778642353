package io.lintel.broker.metrics;

import io.lintel.broker.message.Reason;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The counts of one event loop. Only its thread adds; any thread reads, and may see a count a moment late. Adding is a
 * plain addition: no lock, no contended cache line.
 */
public final class Counters {
    private static final VarHandle CELLS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final Metric[] METRICS = Metric.values();
    private static final Bound[] BOUNDS = Bound.values();
    private static final Reason[] REASONS = Reason.values();

    /** Keeps the cells of two loops on different cache lines. */
    private static final int PADDING = 16;

    private static final int BOUND_0 = PADDING + METRICS.length;
    private static final int REFUSED_0 = BOUND_0 + BOUNDS.length;
    private static final int DISCONNECTED_0 = REFUSED_0 + REASONS.length;

    private final long[] cells = new long[DISCONNECTED_0 + REASONS.length + PADDING];

    public void add(Metric metric, long n) {
        add(cell(PADDING, metric), n);
    }

    public void one(Metric metric) {
        add(cell(PADDING, metric), 1);
    }

    /** Somebody met a limit. */
    public void met(Bound bound) {
        add(cell(BOUND_0, bound), 1);
    }

    /** A packet was refused for this reason; its client stays connected, or was never let in. */
    public void refused(Reason reason) {
        add(cell(REFUSED_0, reason), 1);
    }

    /** A connection ended for this reason. */
    public void disconnected(Reason reason) {
        add(cell(DISCONNECTED_0, reason), 1);
    }

    public long of(Metric metric) {
        return get(cell(PADDING, metric));
    }

    public long of(Bound bound) {
        return get(cell(BOUND_0, bound));
    }

    public long ofRefused(Reason reason) {
        return get(cell(REFUSED_0, reason));
    }

    public long ofDisconnected(Reason reason) {
        return get(cell(DISCONNECTED_0, reason));
    }

    @SuppressWarnings("EnumOrdinal") // the place of an enum constant among the cells, never stored
    private static int cell(int first, Enum<?> what) {
        return first + what.ordinal();
    }

    private void add(int cell, long n) {
        CELLS.setOpaque(cells, cell, cells[cell] + n);
    }

    private long get(int cell) {
        return (long) CELLS.getOpaque(cells, cell);
    }
}
