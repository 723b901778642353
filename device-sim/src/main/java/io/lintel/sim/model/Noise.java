package io.lintel.sim.model;

import java.util.SplittableRandom;

/**
 * Normally distributed deviations, each fixed by its number: asking twice, late or in another order changes nothing.
 *
 * @param deviation the standard deviation, in the unit of what is measured
 */
public record Noise(Seed seed, double deviation) {

    /** The n-th deviation, by the method of Box and Muller. */
    public double at(long n) {
        SplittableRandom random = seed.child(n).random();
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return deviation * radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }
}
