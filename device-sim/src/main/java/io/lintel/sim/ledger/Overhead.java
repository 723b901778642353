package io.lintel.sim.ledger;

import java.util.List;

/**
 * What lies around the packets of MQTT, as a model: each packet is taken to be written by itself. Packets that are written
 * together cost less, so that these figures are the upper ends.
 */
enum Overhead {
    /**
     * IPv4 and TCP with time stamps (20 + 20 + 12 bytes) before each segment of at most 1,448 bytes, and one segment without
     * content that acknowledges it. Opening and closing: three and four segments. (RFC 791, 9293, 7323)
     */
    TCP_IP(Layer.TCP_IP) {
        private static final int HEADERS = 52;
        private static final int SEGMENT = 1_448;
        private static final int SYN = 60;

        @Override
        int with(int packet, boolean byDevice) {
            return HEADERS * Math.ceilDiv(packet, SEGMENT);
        }

        @Override
        int against(int packet) {
            return HEADERS * Math.ceilDiv(packet, SEGMENT);
        }

        @Override
        int connectSent() {
            return SYN + HEADERS + 2 * HEADERS;
        }

        @Override
        int connectReceived() {
            return SYN + 2 * HEADERS;
        }
    },

    /** A frame for each packet, masked by the client (RFC 6455, 5.2); an upgrade of usual size. */
    WEBSOCKET(Layer.WEBSOCKET) {
        private static final int MASK = 4;
        private static final int UPGRADE = 220;
        private static final int SWITCHING = 160;

        @Override
        int with(int packet, boolean byDevice) {
            int header = packet < 126 ? 2 : packet < 65_536 ? 4 : 10;
            return header + (byDevice ? MASK : 0);
        }

        @Override
        int against(int packet) {
            return 0;
        }

        @Override
        int connectSent() {
            return UPGRADE;
        }

        @Override
        int connectReceived() {
            return SWITCHING;
        }
    },

    /**
     * A record for each 16 KiB: five bytes of header, one of content type, sixteen of tag (RFC 8446, 5.2); a full handshake
     * with a chain of two ECDSA certificates, and two session tickets.
     */
    TLS(Layer.TLS) {
        private static final int RECORD = 22;
        private static final int RECORD_CONTENT = 16_384;
        private static final int CLIENT_HELLO_AND_FINISHED = 600;
        private static final int SERVER_FLIGHT_AND_TICKETS = 2_600;

        @Override
        int with(int packet, boolean byDevice) {
            return RECORD * Math.ceilDiv(packet, RECORD_CONTENT);
        }

        @Override
        int against(int packet) {
            return 0;
        }

        @Override
        int connectSent() {
            return CLIENT_HELLO_AND_FINISHED;
        }

        @Override
        int connectReceived() {
            return SERVER_FLIGHT_AND_TICKETS;
        }
    };

    static final List<Overhead> ALL = List.of(values());

    private final Layer layer;

    Overhead(Layer layer) {
        this.layer = layer;
    }

    Layer layer() {
        return layer;
    }

    /** Bytes in the direction of a packet. */
    abstract int with(int packet, boolean byDevice);

    /** Bytes that it causes in the other direction. */
    abstract int against(int packet);

    /** Bytes that a device sends for opening and closing a connection. */
    abstract int connectSent();

    abstract int connectReceived();
}
