package io.lintel.sim.bench.load;

import java.util.Arrays;

/**
 * Tells lost, duplicated and reordered messages of one stream at one subscriber apart, in constant space.
 *
 * <p>The front is the lowest number above all that came. A jump of the front leaves gaps, which count as missing; a number
 * below the front either fills a gap (and is missing no more) or is a duplicate. It has come out of order when a greater one
 * came before it: not when it was only given up too early, since a broker stood still. Gaps are remembered for the last
 * {@value #SPAN} numbers; what comes later than that counts as a duplicate, and its gap stays.
 */
final class StreamCheck {
    static final int SPAN = 1024;

    private final long[] came = new long[SPAN / Long.SIZE];
    private long front;
    private long greatest = -1;
    private long missing;
    private long duplicates;
    private long outOfOrder;

    /** Takes the next number as it comes; returns by how much the front moved on. */
    long accept(long number) {
        if (number == front) {
            came[word(number)] |= 1L << number;
            greatest = number;
            front++;
            return 1;
        }
        return number > front ? jump(number) : late(number);
    }

    /** Gives up all numbers below this one that have not come; returns by how much the front moved on. */
    long giveUpBelow(long number) {
        long moved = Math.max(0, number - front);
        openGaps(front, number);
        missing += moved;
        front += moved;
        return moved;
    }

    /** Numbers below {@code sent} that never came. */
    long lost(long sent) {
        return missing + Math.max(0, sent - front);
    }

    long duplicates() {
        return duplicates;
    }

    long outOfOrder() {
        return outOfOrder;
    }

    private long jump(long number) {
        openGaps(front, number);
        missing += number - front;
        long moved = number + 1 - front;
        front = number + 1;
        greatest = number;
        came[word(number)] |= 1L << number;
        return moved;
    }

    private long late(long number) {
        boolean seen = front - number > SPAN || (came[word(number)] & 1L << number) != 0;
        if (seen) {
            duplicates++;
        } else {
            came[word(number)] |= 1L << number;
            missing--;
            outOfOrder += number < greatest ? 1 : 0;
            greatest = Math.max(greatest, number);
        }
        return 0;
    }

    private void openGaps(long from, long to) {
        if (to - from >= SPAN) {
            Arrays.fill(came, 0);
            return;
        }
        for (long gap = from; gap < to; gap++) {
            came[word(gap)] &= ~(1L << gap);
        }
    }

    private static int word(long number) {
        return (int) (number / Long.SIZE) & (SPAN / Long.SIZE - 1);
    }
}
