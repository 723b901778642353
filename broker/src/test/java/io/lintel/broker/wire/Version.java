package io.lintel.broker.wire;

/** A protocol version, as CONNECT names it. */
public enum Version {
    V3_1("3.1", "MQIsdp", 3),
    V3_1_1("3.1.1", "MQTT", 4),
    V5("5.0", "MQTT", 5);

    private final String text;
    private final String protocolName;
    private final int level;

    Version(String text, String protocolName, int level) {
        this.text = text;
        this.protocolName = protocolName;
        this.level = level;
    }

    /** The name of its specification: "3.1.1". */
    public String text() {
        return text;
    }

    public String protocolName() {
        return protocolName;
    }

    /** The protocol level byte of CONNECT. */
    public int level() {
        return level;
    }

    /** Whether its packets have properties and reason codes. */
    public boolean hasProperties() {
        return this == V5;
    }

    /** The version of a protocol level. */
    public static Version ofLevel(int level) {
        for (Version version : values()) {
            if (version.level == level) {
                return version;
            }
        }
        throw new IllegalArgumentException("no version has level " + level);
    }
}
