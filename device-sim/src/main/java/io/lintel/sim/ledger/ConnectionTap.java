package io.lintel.sim.ledger;

import java.nio.charset.StandardCharsets;

/** Books both directions of one connection by looking at its bytes: for clients that show their socket. */
public final class ConnectionTap {

    private static final int PUBLISH = 3;
    private static final int FIRST_ACK = 4;
    private static final int LAST_ACK = 7;
    private static final int PINGREQ = 12;
    private static final int PINGRESP = 13;

    private final PacketStream sent;
    private final PacketStream received;

    /**
     * @param hasProperties whether it is MQTT 5
     */
    public ConnectionTap(boolean hasProperties, ByteLedger ledger) {
        this.sent = new PacketStream(hasProperties, (type, bytes, topic, payload) -> {
            if (type == PUBLISH) {
                ledger.publishSent(payload, utf8(topic), bytes);
            } else {
                ledger.sent(layer(type), bytes);
            }
        });
        this.received = new PacketStream(hasProperties, (type, bytes, topic, payload) -> {
            if (type == PUBLISH) {
                ledger.publishReceived(payload, utf8(topic), bytes);
            } else {
                ledger.received(layer(type), bytes);
            }
        });
    }

    /** What the device sends. */
    public PacketStream sent() {
        return sent;
    }

    public PacketStream received() {
        return received;
    }

    private static int utf8(String topic) {
        return topic.getBytes(StandardCharsets.UTF_8).length;
    }

    private static Layer layer(int type) {
        if (type == PINGREQ || type == PINGRESP) {
            return Layer.KEEP_ALIVE;
        }
        return type >= FIRST_ACK && type <= LAST_ACK ? Layer.ACKS : Layer.SESSION;
    }
}
