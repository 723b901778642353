package io.lintel.sim.client.lean;

import io.lintel.sim.ledger.ByteLedger;
import io.lintel.sim.ledger.Layer;
import io.lintel.sim.link.Passage;
import io.lintel.sim.wire.Packets;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a device sends: each packet is booked under its layer and put on the line. Valid as long as the device lives. */
final class Uplink implements Flights.Carrier {

    private final ByteLedger ledger;
    private final Line line;
    private final Reactor reactor;
    private long lastSentNanos;
    private @Nullable Passage put;

    Uplink(ByteLedger ledger, Line line, Reactor reactor) {
        this.ledger = ledger;
        this.line = line;
        this.reactor = reactor;
    }

    void send(Layer layer, byte[] packet) {
        ledger.sent(layer, packet.length);
        transmit(packet);
    }

    void acknowledge(int type, int packetId) {
        byte[] packet = ByteBuffer.allocate(Integer.BYTES)
                .putInt(Packets.acknowledgement(type, packetId))
                .array();
        send(Layer.ACKS, packet);
    }

    @Override
    public void release(int packetId) {
        acknowledge(Packets.PUBREL, packetId);
    }

    @Override
    public void publish(Flights.Flight flight) {
        // a DUP flag set later must not change what is still on the way
        publish(flight.payloadBytes, flight.topicBytes, flight.packet.clone());
    }

    void publish(int payloadBytes, int topicBytes, byte[] packet) {
        ledger.publishSent(payloadBytes, topicBytes, packet.length);
        transmit(packet);
        put = line.lastPassage();
    }

    private void transmit(byte[] packet) {
        lastSentNanos = reactor.now();
        line.send(packet, lastSentNanos);
    }

    /** When anything was sent last, as keep-alive counts. */
    long lastSentNanos() {
        return lastSentNanos;
    }

    /** How the message passes the link that was put on it since somebody asked last; empty when none was. */
    Optional<Passage> takePassage() {
        Passage taken = put;
        put = null;
        return Optional.ofNullable(taken);
    }

    /** Last words that do not wait for the link; booked when they could be said. */
    void sayGoodbye(byte[] packet) {
        if (line.sayGoodbye(packet)) {
            ledger.sent(Layer.SESSION, packet.length);
        }
    }
}
