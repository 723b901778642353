package io.lintel.sim.bench.durability.witness;

/** What a broker says to a witness. */
sealed interface Packet {
    /** Reason codes from here on are failures. */
    int FAILURE = 0x80;

    record Connack(boolean present, int reason) implements Packet {}

    /** @param number that the publisher gave it; -1 when the payload has none */
    record Publish(String topic, int qos, int id, long number) implements Packet {}

    record Puback(int id, int reason) implements Packet {}

    record Pubrec(int id, int reason) implements Packet {}

    record Pubrel(int id) implements Packet {}

    record Pubcomp(int id) implements Packet {}

    record Suback(int id, int reason) implements Packet {}

    record Unsuback(int id, int reason) implements Packet {}

    record Disconnect(int reason) implements Packet {}
}
