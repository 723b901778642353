package io.lintel.broker.codec;

import io.lintel.broker.message.Reason;

/** The two refusals that a decoder has most often (MQTT 5, 4.13.1). */
final class Refusal {
    private Refusal() {}

    /** The bytes cannot be read as the specification lays them out. */
    static InvalidPacketException malformed(String why) {
        return new InvalidPacketException(Reason.MALFORMED_PACKET, why);
    }

    /** They can, but say what they must not. */
    static InvalidPacketException protocolError(String why) {
        return new InvalidPacketException(Reason.PROTOCOL_ERROR, why);
    }
}
