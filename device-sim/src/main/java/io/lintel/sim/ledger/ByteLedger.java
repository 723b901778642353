package io.lintel.sim.ledger;

import java.util.EnumMap;

/**
 * Adds up the bytes of one device by layer, packet by packet, both ways; for any thread.
 *
 * <p>What lies around MQTT is reckoned by {@link Overhead} from the sizes of the packets.
 */
public final class ByteLedger {

    private static final int LAYERS = Layer.values().length;

    private final long[] sent = new long[LAYERS];
    private final long[] received = new long[LAYERS];
    private int connections;

    /** A TCP connection has been made. From the second on, what makes a session counts as reconnecting. */
    public synchronized void connected() {
        connections++;
        for (Overhead overhead : Overhead.ALL) {
            sent[overhead.layer().ordinal()] += overhead.connectSent();
            received[overhead.layer().ordinal()] += overhead.connectReceived();
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
        sent[in(layer).ordinal()] += packet;
        around(packet, sent, received, true);
    }

    public synchronized void received(Layer layer, int packet) {
        received[in(layer).ordinal()] += packet;
        around(packet, received, sent, false);
    }

    private Layer in(Layer layer) {
        return layer == Layer.SESSION && connections > 1 ? Layer.RECONNECTS : layer;
    }

    private static void publish(long[] side, int payload, int topic, int packet) {
        side[Layer.PAYLOAD.ordinal()] += payload;
        side[Layer.TOPIC.ordinal()] += topic;
        side[Layer.FRAMING.ordinal()] += packet - payload - topic;
    }

    private static void around(int packet, long[] there, long[] back, boolean byDevice) {
        for (Overhead overhead : Overhead.ALL) {
            there[overhead.layer().ordinal()] += overhead.with(packet, byDevice);
            back[overhead.layer().ordinal()] += overhead.against(packet);
        }
    }

    public synchronized Layers sent() {
        return layers(sent);
    }

    public synchronized Layers received() {
        return layers(received);
    }

    private static Layers layers(long[] side) {
        EnumMap<Layer, Long> bytes = new EnumMap<>(Layer.class);
        for (Layer layer : Layer.values()) {
            bytes.put(layer, side[layer.ordinal()]);
        }
        return new Layers(bytes);
    }
}
