package io.lintel.broker.route;

/** How often something happens in a minute, averaged over the last 1, 5 and 15 minutes as Unix averages its load. */
final class LoadAverage {
    private double one;
    private double five;
    private double fifteen;
    private long last;

    /** Takes in the count of all times, this long after it was taken in before. */
    void add(long count, double seconds) {
        if (seconds <= 0) {
            return;
        }
        double perMinute = (count - last) * 60 / seconds;
        last = count;
        one = decay(one, perMinute, seconds / 60);
        five = decay(five, perMinute, seconds / 300);
        fifteen = decay(fifteen, perMinute, seconds / 900);
    }

    /** In a minute, over 1, 5 or 15 minutes. */
    double over(int minutes) {
        return switch (minutes) {
            case 1 -> one;
            case 5 -> five;
            default -> fifteen;
        };
    }

    private static double decay(double average, double now, double span) {
        return now + Math.exp(-span) * (average - now);
    }
}
