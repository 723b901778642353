package io.lintel.broker.message;

/** One step of the answer to a publish at QoS 1 or 2 (MQTT 5, 4.3). */
public sealed interface Acknowledgement extends Packet permits Puback, Pubrec, Pubrel, Pubcomp {
    /** Of the publish that is answered, 1 to 65,535. */
    int packetId();

    Reason reason();
}
