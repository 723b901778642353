package io.lintel.sim.model;

import java.time.Duration;

/**
 * What warms a room beside its heating: the sun through its window, and the people in it.
 *
 * @param seed fixes clouds and who is at home
 * @param sunWatts at noon under a clear sky; nothing from six in the evening to six in the morning
 * @param people who live there; each is in the room in some of the hours of a day
 */
public record Gains(Seed seed, double sunWatts, int people) {

    public static final Gains NONE = new Gains(new Seed(0), 0, 0);

    /** What a person at rest gives off. */
    private static final double WATTS_PER_PERSON = 80;

    private static final double DAY_SECONDS = 86_400;

    /** The share of hours in which a person is in the room. */
    private static final double PRESENCE = 0.4;

    /** At this moment; clouds and people change by the hour. The run begins at midnight. */
    double watts(Duration at) {
        if (sunWatts == 0 && people == 0) {
            return 0;
        }
        long hour = at.toHours();
        double sky = 1 - 0.7 * seed.child("clouds").child(hour).random().nextDouble();
        double dayShare = at.toSeconds() % (long) DAY_SECONDS / DAY_SECONDS;
        double sun = sunWatts * sky * Math.max(0, -StrictMath.cos(2 * Math.PI * dayShare));
        int present = 0;
        for (int person = 0; person < people; person++) {
            present += seed.child("person").child(person).child(hour).random().nextDouble() < PRESENCE ? 1 : 0;
        }
        return sun + present * WATTS_PER_PERSON;
    }

    boolean isNone() {
        return sunWatts == 0 && people == 0;
    }
}
