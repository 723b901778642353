package io.lintel.broker.message;

/** The versions of MQTT that are spoken here. */
public enum ProtocolVersion {
    MQTT_3_1(3, "MQIsdp"),
    MQTT_3_1_1(4, "MQTT"),
    MQTT_5(5, "MQTT");

    private final int level;
    private final String protocolName;

    ProtocolVersion(int level, String protocolName) {
        this.level = level;
        this.protocolName = protocolName;
    }

    /** The protocol level byte of a CONNECT (MQTT 5, 3.1.2.2). */
    public int level() {
        return level;
    }

    /** The protocol name of a CONNECT (MQTT 5, 3.1.2.1). */
    public String protocolName() {
        return protocolName;
    }

    /** Whether packets of this version carry properties and reason codes: MQTT 5. */
    public boolean hasProperties() {
        return this == MQTT_5;
    }
}
