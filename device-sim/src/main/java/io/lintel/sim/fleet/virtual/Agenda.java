package io.lintel.sim.fleet.virtual;

import java.util.PriorityQueue;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** What is to happen when, in the fleet's time; at the same moment, in the order of planning. */
final class Agenda {

    private final PriorityQueue<Turn> turns = new PriorityQueue<>();
    private long order;

    /** @param action is told the moment */
    record Turn(long nanos, long order, LongConsumer action) implements Comparable<Turn> {
        @Override
        public int compareTo(Turn other) {
            int byTime = Long.compare(nanos, other.nanos);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    void at(long nanos, LongConsumer action) {
        turns.add(new Turn(nanos, order++, action));
    }

    /** Takes out what comes next; null when nothing does. */
    @Nullable
    Turn next() {
        return turns.poll();
    }
}
