package io.lintel.broker;

import org.jspecify.annotations.Nullable;

/**
 * Where and how the broker listens.
 *
 * @param name by which the embedder asks for the port that was bound, and which {@link Authenticator} is told
 * @param host address to bind
 * @param port to bind, or 0 for any free one
 * @param protocol what is spoken there
 * @param tls for an encrypted listener, or null
 */
public record ListenerConfig(
        String name,
        String host,
        int port,
        Protocol protocol,
        @Nullable TlsConfig tls) {
    /** What carries MQTT. */
    public enum Protocol {
        /** MQTT on the bare connection. */
        TCP,
        /** MQTT in binary WebSocket frames, path {@code /mqtt}, subprotocol {@code mqtt} (MQTT 5, 6). */
        WEB_SOCKET
    }

    public ListenerConfig {
        Limit.check("port of listener " + name, port, 0, 65_535);
    }

    /** MQTT over TCP, named {@code tcp}. */
    public static ListenerConfig tcp(String host, int port) {
        return new ListenerConfig("tcp", host, port, Protocol.TCP, null);
    }

    /** MQTT over WebSocket, named {@code ws}. */
    public static ListenerConfig webSocket(String host, int port) {
        return new ListenerConfig("ws", host, port, Protocol.WEB_SOCKET, null);
    }

    /** MQTT over TLS, named {@code tls}. */
    public static ListenerConfig tls(String host, int port, TlsConfig tls) {
        return new ListenerConfig("tls", host, port, Protocol.TCP, tls);
    }

    /** MQTT over WebSocket over TLS, named {@code wss}. */
    public static ListenerConfig secureWebSocket(String host, int port, TlsConfig tls) {
        return new ListenerConfig("wss", host, port, Protocol.WEB_SOCKET, tls);
    }
}
