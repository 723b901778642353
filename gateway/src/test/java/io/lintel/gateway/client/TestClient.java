package io.lintel.gateway.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** One connected client. Every call returns when the broker has answered. */
public interface TestClient extends AutoCloseable {
    Duration PATIENCE = Duration.ofSeconds(10);

    void subscribe(String filter, int qos);

    void publish(String topic, byte[] payload, int qos, boolean retain);

    /** What has arrived and was not yet looked at, in order. */
    BlockingQueue<Received> arrived();

    /** Disconnects as the protocol asks; the session stays if it is one that stays. */
    @Override
    void close();

    default void publish(String topic, String payload, int qos) {
        publish(topic, payload.getBytes(UTF_8), qos, false);
    }

    default void retain(String topic, String payload, int qos) {
        publish(topic, payload.getBytes(UTF_8), qos, true);
    }

    /** The next message, within {@link #PATIENCE}. */
    default Received next() {
        try {
            Received next = arrived().poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                throw new AssertionError("nothing arrived within " + PATIENCE);
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
