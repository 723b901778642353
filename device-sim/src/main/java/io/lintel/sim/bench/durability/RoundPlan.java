package io.lintel.sim.bench.durability;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * What happens in one round; the same for the same seed and number.
 *
 * @param loadMillis how long publishers publish before the moment comes
 * @param moreMillis from the moment, such as the begin of a take-over, to the end of the process
 * @param startMillis for each start that is killed, how long it lives
 * @param asleep subscribers that are away while publishers publish
 * @param lazy subscribers that acknowledge late
 */
public record RoundPlan(
        int round,
        Moment moment,
        int loadMillis,
        int moreMillis,
        List<Integer> startMillis,
        Set<Integer> asleep,
        Set<Integer> lazy) {
    private static final int LEAST_LOAD_MILLIS = 150;
    private static final int LOAD_SPREAD_MILLIS = 750;
    private static final int MORE_SPREAD_MILLIS = 120;
    private static final int START_SPREAD_MILLIS = 900;
    private static final int MOST_STARTS = 3;

    /** Ten rounds, and the moment at which each ends. */
    public static final List<Moment> MOMENTS = List.of(
            Moment.LOAD,
            Moment.RECOVERY,
            Moment.DRAIN,
            Moment.TAKE_OVER,
            Moment.LOAD,
            Moment.DRAIN,
            Moment.LOAD,
            Moment.STOP,
            Moment.RECOVERY,
            Moment.TAKE_OVER);

    public RoundPlan {
        startMillis = List.copyOf(startMillis);
        asleep = Set.copyOf(asleep);
        lazy = Set.copyOf(lazy);
    }

    /** The plan of this round, counted from 1; the moments come in turn. */
    public static RoundPlan of(long seed, int round, List<Moment> moments) {
        var random = new Random(seed * 1_000_003 + round);
        Moment moment = moments.get((round - 1) % moments.size());
        List<Integer> starts = new ArrayList<>();
        if (moment == Moment.RECOVERY) {
            int count = 1 + random.nextInt(MOST_STARTS);
            for (int i = 0; i < count; i++) {
                starts.add(random.nextInt(START_SPREAD_MILLIS));
            }
        }
        return new RoundPlan(
                round,
                moment,
                LEAST_LOAD_MILLIS + random.nextInt(LOAD_SPREAD_MILLIS),
                random.nextInt(MORE_SPREAD_MILLIS),
                starts,
                some(random, moment == Moment.DRAIN ? 0.7 : 0.3),
                some(random, 0.3));
    }

    private static Set<Integer> some(Random random, double share) {
        Set<Integer> chosen = new TreeSet<>();
        for (int i = 0; i < Cast.SUBSCRIBERS; i++) {
            if (random.nextDouble() < share) {
                chosen.add(i);
            }
        }
        return chosen;
    }
}
