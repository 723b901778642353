package io.lintel.sim.model;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * The person who sets the target of one room: now and then, to another value each time.
 *
 * <p>A value comes back only after all others had their turn, so that a command can be told by its value alone.
 *
 * @param first when the first wish comes
 * @param every how far wishes lie apart, give or take a quarter
 */
public record PhoneUser(Seed seed, Targets targets, Duration first, Duration every) {

    /**
     * The temperatures to choose from, half a degree apart, from the lowest to the highest, in °C.
     */
    public record Targets(double lowest, double highest) {

        /** Fewer would make neighbouring wishes look alike. */
        public static final int LEAST = 4;

        private static final double STEP = 0.5;

        public int count() {
            return 1 + (int) Math.floor((highest - lowest) / STEP + 1e-9);
        }

        double get(int index) {
            return lowest + index * STEP;
        }
    }

    public PhoneUser {
        if (targets.count() < Targets.LEAST) {
            throw new IllegalArgumentException("a person chooses from at least " + Targets.LEAST + " temperatures");
        }
    }

    /** The n-th wish, counted from 0. */
    public Wish wish(long n) {
        return new Wish(momentOf(n), targets.get(choice(n)));
    }

    private Duration momentOf(long n) {
        if (n == 0) {
            return first;
        }
        double jitter = (seed.child("moment").child(n).random().nextDouble() - 0.5) / 2;
        return first.plus(every.multipliedBy(n)).plusNanos((long) (jitter * every.toNanos()));
    }

    /** All choices once, in this person's order (Fisher and Yates); it is repeated for ever. */
    private int choice(long n) {
        int[] order = new int[targets.count()];
        SplittableRandom random = seed.child("order").random();
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
            swap(order, i, random.nextInt(i + 1));
        }
        return order[(int) (n % order.length)];
    }

    private static void swap(int[] values, int i, int j) {
        int kept = values[i];
        values[i] = values[j];
        values[j] = kept;
    }
}
