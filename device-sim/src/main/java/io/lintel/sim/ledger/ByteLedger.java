package io.lintel.sim.ledger;

import java.util.EnumMap;
import java.util.Map;

/**
 * Adds up the bytes of one device by layer, packet by packet, both ways; for any thread.
 *
 * <p>What lies around MQTT is reckoned by {@link Overhead} from the sizes of the packets.
 */
public final class ByteLedger {

    private final Map<Layer, Long> sent = new EnumMap<>(Layer.class);
    private final Map<Layer, Long> received = new EnumMap<>(Layer.class);
    private int connections;

    /** A TCP connection has been made. From the second on, what makes a session counts as reconnecting. */
    public synchronized void connected() {
        connections++;
        for (Overhead overhead : Overhead.ALL) {
            add(sent, overhead.layer(), overhead.connectSent());
            add(received, overhead.layer(), overhead.connectReceived());
        }
    }

    /**
     * A PUBLISH has been sent.
     *
     * @param packet all bytes of it
     */
    public synchronized void publishSent(int payload, int topic, int packet) {
        publish(sent, payload, topic, packet);
        around(packet, sent, received, true);
    }

    public synchronized void publishReceived(int payload, int topic, int packet) {
        publish(received, payload, topic, packet);
        around(packet, received, sent, false);
    }

    /** Another packet has been sent: an acknowledgement, keep-alive, or one that makes or ends a session. */
    public synchronized void sent(Layer layer, int packet) {
        add(sent, in(layer), packet);
        around(packet, sent, received, true);
    }

    public synchronized void received(Layer layer, int packet) {
        add(received, in(layer), packet);
        around(packet, received, sent, false);
    }

    private Layer in(Layer layer) {
        return layer == Layer.SESSION && connections > 1 ? Layer.RECONNECTS : layer;
    }

    private static void publish(Map<Layer, Long> side, int payload, int topic, int packet) {
        add(side, Layer.PAYLOAD, payload);
        add(side, Layer.TOPIC, topic);
        add(side, Layer.FRAMING, packet - payload - topic);
    }

    private static void around(int packet, Map<Layer, Long> there, Map<Layer, Long> back, boolean byDevice) {
        for (Overhead overhead : Overhead.ALL) {
            add(there, overhead.layer(), overhead.with(packet, byDevice));
            add(back, overhead.layer(), overhead.against(packet));
        }
    }

    private static void add(Map<Layer, Long> side, Layer layer, long bytes) {
        side.merge(layer, bytes, Long::sum);
    }

    public synchronized Layers sent() {
        return new Layers(sent);
    }

    public synchronized Layers received() {
        return new Layers(received);
    }
}
