package io.lintel.sim.client.lean;

import io.lintel.sim.wire.Packets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What a device has sent at QoS 1 and 2 and the broker has not acknowledged, in the order of sending. It survives the
 * connection: what is open is sent again on the next. Who publishes bounds how many there are.
 */
final class Flights {

    private static final int MOST_IDS = 65_535;

    /** Puts packets on the connection. */
    interface Carrier {

        void publish(Flight flight);

        void release(int packetId);
    }

    /** One message on its way. */
    static final class Flight {
        final int packetId;
        final byte[] packet;
        final int payloadBytes;
        final int topicBytes;
        final CompletableFuture<Void> done = new CompletableFuture<>();

        /** It was put on some connection. */
        private boolean sent;

        /** It was put on this connection. */
        private boolean sentHere;

        /** The broker has it, at QoS 2; what follows is about its packet id alone. */
        private boolean released;

        private Flight(int packetId, byte[] packet, int payloadBytes, int topicBytes) {
            this.packetId = packetId;
            this.packet = packet;
            this.payloadBytes = payloadBytes;
            this.topicBytes = topicBytes;
        }
    }

    private final Map<Integer, Flight> open = new LinkedHashMap<>(4);
    private final Carrier carrier;
    private int lastId;
    private int here;
    private int window;

    Flights(Carrier carrier) {
        this.carrier = carrier;
    }

    /** A free packet id. [MQTT-2.2.1-3] */
    int nextId() {
        do {
            lastId = lastId % MOST_IDS + 1;
        } while (open.containsKey(lastId));
        return lastId;
    }

    /** Takes a message, and sends it when the connection is up and the broker wants more. */
    CompletableFuture<Void> add(int packetId, byte[] packet, int payloadBytes, int topicBytes) {
        Flight flight = new Flight(packetId, packet, payloadBytes, topicBytes);
        open.put(packetId, flight);
        if (here < window && here == open.size() - 1) {
            send(flight);
        }
        return flight.done;
    }

    private void send(Flight flight) {
        flight.sentHere = true;
        here++;
        if (flight.released) {
            carrier.release(flight.packetId);
            return;
        }
        flight.sent = true;
        carrier.publish(flight);
    }

    /** The connection is up: everything goes again, in its old order. [MQTT-4.4.0-1] */
    void resume(boolean sessionPresent, int receiveMaximum) {
        window = receiveMaximum;
        here = 0;
        for (Flight flight : open.values()) {
            flight.sentHere = false;
            if (!sessionPresent) {
                flight.released = false; // the broker knows nothing of it any more
            }
            if (flight.sent && sessionPresent) {
                Packets.markDuplicate(flight.packet);
            }
        }
        sendMore();
    }

    /** The connection is gone. */
    void suspend() {
        window = 0;
    }

    /** Sends what the window lets go; to be called when something was acknowledged. */
    private void sendMore() {
        if (here == open.size()) {
            return;
        }
        for (Flight flight : open.values()) {
            if (here >= window) {
                return;
            }
            if (!flight.sentHere) {
                send(flight);
            }
        }
    }

    /** PUBACK or PUBCOMP has come; from a reason of 0x80 on the broker has refused. */
    void acknowledged(int packetId, int reason) {
        Flight flight = open.remove(packetId);
        if (flight == null) {
            return;
        }
        here -= flight.sentHere ? 1 : 0;
        complete(flight, reason);
        sendMore();
    }

    /** PUBREC has come. */
    void received(int packetId, int reason) {
        Flight flight = open.get(packetId);
        if (flight == null || reason >= Reasons.FIRST_ERROR) {
            acknowledged(packetId, reason);
        } else {
            flight.released = true;
            carrier.release(packetId);
        }
    }

    private static void complete(Flight flight, int reason) {
        if (reason >= Reasons.FIRST_ERROR) {
            flight.done.completeExceptionally(new NotPublishedException("refused with reason " + reason));
        } else {
            flight.done.complete(null);
        }
    }
}
