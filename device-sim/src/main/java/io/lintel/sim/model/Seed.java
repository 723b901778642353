package io.lintel.sim.model;

import java.util.SplittableRandom;

/**
 * Where chance comes from: a tree of seeds, one for every thing that needs one, so that adding a device leaves the
 * chance of all others as it was.
 */
public record Seed(long value) {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    /** The seed of a named part. */
    public Seed child(String part) {
        long hash = value;
        for (int i = 0; i < part.length(); i++) {
            hash = mix(hash + part.charAt(i) + 1);
        }
        return new Seed(hash);
    }

    /** The seed of the n-th part. */
    public Seed child(long n) {
        return new Seed(mix(value ^ mix(n + 1)));
    }

    /** A fresh generator, always at the start of the same sequence. */
    public SplittableRandom random() {
        return new SplittableRandom(value);
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014). */
    private static long mix(long z) {
        long x = z + GOLDEN_GAMMA;
        x = (x ^ (x >>> 30)) * 0xbf58476d1ce4e5b9L;
        x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
        return x ^ (x >>> 31);
    }
}
