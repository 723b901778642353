package io.lintel.gateway.config;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/**
 * An address and port that something is to listen on, and the sentence for a person when it cannot.
 *
 * @param what who wants to listen: {@code MQTT}
 * @param port 0 for any free one
 * @param hostKey the environment variable that sets the host
 * @param portKey the environment variable that sets the port
 */
public record Endpoint(String what, String host, int port, String hostKey, String portKey) {

    public static Endpoint mqtt(String host, int port) {
        return new Endpoint("MQTT", host, port, "LINTEL_MQTT_HOST", "LINTEL_MQTT_PORT");
    }

    public static Endpoint webSocket(String host, int port) {
        return new Endpoint("MQTT over WebSocket", host, port, "LINTEL_MQTT_HOST", "LINTEL_WEBSOCKET_PORT");
    }

    public static Endpoint tls(String host, int port) {
        return new Endpoint("MQTT over TLS", host, port, "LINTEL_MQTT_HOST", "LINTEL_TLS_PORT");
    }

    public static Endpoint http(String host, int port) {
        return new Endpoint("HTTP", host, port, "LINTEL_HTTP_HOST", "LINTEL_HTTP_PORT");
    }

    /** Whether nobody but this machine can reach it; an unknown host is left to {@link #reserve}. */
    public boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return true;
        }
    }

    /** Whether the two ask for the same port of the same address. */
    boolean collidesWith(Endpoint other) {
        return port != 0 && port == other.port && host.equals(other.host);
    }

    /**
     * Holds the port until the reservation is closed, right before the real listener takes it.
     *
     * @throws StartException when the port is taken or the address is none of this machine's
     */
    public Reservation reserve() {
        try {
            ServerSocket socket = new ServerSocket();
            try {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
                return new Reservation(socket);
            } catch (IOException e) {
                socket.close();
                throw e;
            }
        } catch (UnknownHostException e) {
            throw new StartException(
                    "%s cannot listen: the host %s is not known. Set %s to an address of this machine."
                            .formatted(what, host, hostKey),
                    e);
        } catch (IOException e) {
            throw new StartException(sentence(e), e);
        }
    }

    private String sentence(IOException e) {
        String said = String.valueOf(e.getMessage());
        if (said.contains("assign")) {
            return "%s cannot listen: %s is no address of this machine. Set %s to one that is."
                    .formatted(what, host, hostKey);
        }
        if (e instanceof BindException && said.contains("in use")) {
            return "%s cannot listen: port %d on %s is taken. Stop the program that has it, or set %s to a free port."
                    .formatted(what, port, host, portKey);
        }
        return "%s cannot listen on port %d of %s: %s. Set %s to a port that this user may open."
                .formatted(what, port, host, said, portKey);
    }

    /** A port that is held. */
    public static final class Reservation implements AutoCloseable {
        private final ServerSocket socket;

        private Reservation(ServerSocket socket) {
            this.socket = socket;
        }

        /** The port, the one really bound. */
        public int port() {
            return socket.getLocalPort();
        }

        /** Gives the port back. */
        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new StartException("Port " + port() + " could not be given back: " + e.getMessage(), e);
            }
        }
    }
}
