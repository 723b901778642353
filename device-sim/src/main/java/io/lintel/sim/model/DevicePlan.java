package io.lintel.sim.model;

import java.time.Duration;

/**
 * What a device is made from.
 *
 * @param name unique in its fleet: its group and its number there, {@code meter-17}; it can stand in a topic level
 * @param root under which its topics lie where its kind leaves that open, such as {@code fleet/meter/17}
 * @param seed fixes all its chances
 * @param every about how often it reports
 * @param settings those of its kind, all of them
 * @param place where it stands, which it shares with the devices that it is paired with
 */
public record DevicePlan(String name, String root, Seed seed, Duration every, Settings settings, Place place) {

    /** The name of its group: {@code meter}. */
    public String group() {
        return name.substring(0, name.lastIndexOf('-'));
    }

    /** Its number in its group, from 1. */
    public int index() {
        return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
    }

    /** When a device of this plan reports first: somewhere in its first period, so that a fleet does not speak at once. */
    public long firstNanos() {
        return seed.child("first").random().nextLong(Math.max(1, every.toNanos()));
    }
}
