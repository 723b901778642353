package io.lintel.broker.message;

/** Quality of service: how hard both sides try to deliver a publish (MQTT 5, 4.3). */
public enum Qos {
    AT_MOST_ONCE(0),
    AT_LEAST_ONCE(1),
    EXACTLY_ONCE(2);

    private final int level;

    Qos(int level) {
        this.level = level;
    }

    /** 0, 1 or 2, as on the wire. */
    public int level() {
        return level;
    }

    /**
     * The quality of service of a level.
     *
     * @throws IllegalArgumentException unless the level is 0, 1 or 2
     */
    public static Qos ofLevel(int level) {
        return switch (level) {
            case 0 -> AT_MOST_ONCE;
            case 1 -> AT_LEAST_ONCE;
            case 2 -> EXACTLY_ONCE;
            default -> throw new IllegalArgumentException("QoS is 0, 1 or 2, not " + level);
        };
    }

    /** The lower of the two: what a subscriber gets when it asked for less than was published [MQTT-3.8.4-8]. */
    public Qos min(Qos other) {
        return level <= other.level ? this : other;
    }
}
