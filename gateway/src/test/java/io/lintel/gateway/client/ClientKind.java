package io.lintel.gateway.client;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Client library, protocol version and transport. */
public enum ClientKind {
    HIVEMQ_5_TCP,
    HIVEMQ_5_WEBSOCKET,
    HIVEMQ_3_TCP,
    HIVEMQ_3_WEBSOCKET,
    PAHO_3_TCP,
    PAHO_3_WEBSOCKET;

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration OFTEN = Duration.ofMillis(5); // most tests connect twice

    /** Connects with a session that ends with the connection. */
    public TestClient connect(Ports ports, String clientId) {
        return connect(ports, clientId, true, null);
    }

    /** Connects with a session that stays. */
    public TestClient resume(Ports ports, String clientId) {
        return connect(ports, clientId, false, null);
    }

    /** Connects with user name and password, with a session that ends with the connection. */
    public TestClient connect(Ports ports, String clientId, Login login) {
        return connect(ports, clientId, true, login);
    }

    /** Connects with user name and password, with a session that stays. */
    public TestClient resume(Ports ports, String clientId, Login login) {
        return connect(ports, clientId, false, login);
    }

    private TestClient connect(Ports ports, String clientId, boolean clean, @Nullable Login login) {
        TestClient client = open(ports, clientId, clean, login);
        await().atMost(SOON)
                .pollDelay(Duration.ZERO)
                .pollInterval(OFTEN)
                .until(() -> ports.taken().test(clientId));
        return client;
    }

    private TestClient open(Ports ports, String clientId, boolean clean, @Nullable Login login) {
        return switch (this) {
            case HIVEMQ_5_TCP -> HiveMq5Client.connect(ports.mqtt(), false, clientId, clean, login);
            case HIVEMQ_5_WEBSOCKET -> HiveMq5Client.connect(ports.webSocket(), true, clientId, clean, login);
            case HIVEMQ_3_TCP -> HiveMq3Client.connect(ports.mqtt(), false, clientId, clean, login);
            case HIVEMQ_3_WEBSOCKET -> HiveMq3Client.connect(ports.webSocket(), true, clientId, clean, login);
            case PAHO_3_TCP -> PahoClient.connect("tcp://127.0.0.1:" + ports.mqtt(), clientId, clean, login);
            case PAHO_3_WEBSOCKET ->
                PahoClient.connect("ws://127.0.0.1:" + ports.webSocket() + "/mqtt", clientId, clean, login);
        };
    }

    /** What a client shows of itself. */
    public record Login(String user, String password) {
        byte[] passwordBytes() {
            return password.getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * Where a broker listens on loopback.
     *
     * @param taken whether the broker is done with taking up a client. Moquette drops a client that subscribes before: it
     *     sends CONNACK first, and on a busy machine the client is faster
     */
    public record Ports(int mqtt, int webSocket, Predicate<String> taken) {}
}
