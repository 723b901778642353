package io.lintel.broker.message;

/** Quality of service: how hard both sides try to deliver a publish (MQTT 5, 4.3). */
public enum Qos {
    AT_MOST_ONCE,
    AT_LEAST_ONCE,
    EXACTLY_ONCE;

    private static final Qos[] BY_LEVEL = values();

    /** 0, 1 or 2, as on the wire. */
    public int level() {
        return ordinal();
    }

    /**
     * The quality of service of a level.
     *
     * @throws IllegalArgumentException unless the level is 0, 1 or 2
     */
    public static Qos ofLevel(int level) {
        if (level < 0 || level > 2) {
            throw new IllegalArgumentException("QoS is 0, 1 or 2, not " + level);
        }
        return BY_LEVEL[level];
    }

    /** The lower of the two: what a subscriber gets when it asked for less than was published [MQTT-3.8.4-8]. */
    public Qos min(Qos other) {
        return ordinal() <= other.ordinal() ? this : other;
    }
}
