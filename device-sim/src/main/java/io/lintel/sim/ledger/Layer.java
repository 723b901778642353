package io.lintel.sim.ledger;

/** What bytes on the wire are for. Those of MQTT are counted; those around it are modelled, and reports say so. */
public enum Layer {
    PAYLOAD("payload", Origin.COUNTED),
    TOPIC("topic", Origin.COUNTED),
    /** Fixed header, packet identifier and properties of PUBLISH. */
    FRAMING("MQTT framing", Origin.COUNTED),
    ACKS("acknowledgements", Origin.COUNTED),
    KEEP_ALIVE("keep-alive", Origin.COUNTED),
    /** CONNECT, SUBSCRIBE, DISCONNECT and their answers on a device's first connection. */
    SESSION("connecting", Origin.COUNTED),
    /** The same on every later one. */
    RECONNECTS("reconnecting", Origin.COUNTED),
    TCP_IP("TCP/IP", Origin.MODELLED),
    WEBSOCKET("WebSocket", Origin.HYPOTHETICAL),
    TLS("TLS 1.3", Origin.HYPOTHETICAL);

    /** How the bytes of a layer come to be known. */
    public enum Origin {
        /** From the packets themselves. */
        COUNTED,
        /** They were there, but their number is a model's. */
        MODELLED,
        /** They were not there; a model says what they would have been. */
        HYPOTHETICAL
    }

    private final String label;
    private final Origin origin;

    Layer(String label, Origin origin) {
        this.label = label;
        this.origin = origin;
    }

    public String label() {
        return label;
    }

    public Origin origin() {
        return origin;
    }
}
