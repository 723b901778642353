package io.lintel.sim.wire;

/** Which MQTT a client speaks. */
public enum Version {
    MQTT_3_1_1(4, "MQTT 3.1.1"),
    MQTT_5(5, "MQTT 5");

    private final int level;
    private final String label;

    Version(int level, String label) {
        this.level = level;
        this.label = label;
    }

    /** For people. */
    public String label() {
        return label;
    }

    int level() {
        return level;
    }

    public boolean hasProperties() {
        return this == MQTT_5;
    }
}
