package io.lintel.sim.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying to connect again: twice as long each time, up to a limit, half of it by chance so that
 * a fleet that was cut off together does not come back together.
 */
public record Backoff(Duration first, Duration longest) {

    public static final Backoff DEVICE = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(8));

    /** The wait before an attempt; attempts count from 0. */
    public Duration before(int attempt, RandomGenerator chance) {
        long doubled = first.toMillis() << Math.clamp(attempt, 0, 20);
        long most = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(most / 2 + chance.nextLong(most / 2 + 1));
    }
}
