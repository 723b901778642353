package io.lintel.broker.session;

import io.lintel.broker.message.Packet;
import io.lintel.broker.message.PacketType;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;

/** The way to one connected client. What is written goes out together at the end of the loop's turn. */
public interface Outbound {
    /** Writes a packet, in the client's version and within what it takes. */
    void send(Packet packet);

    /** Writes a successful PUBACK, PUBREC, PUBREL or PUBCOMP. */
    void acknowledge(PacketType type, int packetId);

    /**
     * Writes a publish.
     *
     * @return false if it is longer than the client takes; nothing is written then
     */
    boolean publish(
            Publish publish,
            Qos qos,
            boolean dup,
            boolean retain,
            int packetId,
            int topicAlias,
            boolean aliasKnown,
            long expirySeconds,
            int[] subscriptionIds);

    /** Whether the client reads as fast as is written: false when too many bytes wait for its socket. */
    boolean isWritable();

    /** The client's publishes may be read again, after {@link Connection#isFarAhead} was true. */
    void readOn();

    /** Sends what was written and closes. */
    void close();
}
