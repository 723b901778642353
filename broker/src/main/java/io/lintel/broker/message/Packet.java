package io.lintel.broker.message;

/**
 * One MQTT control packet of any version, decoded and well-formed (MQTT 5, 3). What a version has no field for is at
 * its default: {@link Properties#NONE}, {@link Reason#SUCCESS}.
 */
public sealed interface Packet
        permits Acknowledgement,
                Auth,
                Connack,
                Connect,
                Disconnect,
                Pingreq,
                Pingresp,
                PublishPacket,
                Suback,
                Subscribe,
                Unsuback,
                Unsubscribe {
    PacketType type();

    /** The properties of the packet, if it is one that has any; those of a publish are with the message. */
    default Properties properties() {
        return Properties.NONE;
    }
}
