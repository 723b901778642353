package io.lintel.broker.survival;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.Packet.Delivery;
import io.lintel.broker.wire.PacketType;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.Wire;
import io.lintel.broker.wire.WireClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A publisher and a subscriber who behave: a message each some milliseconds at QoS 1, acknowledged by everybody. Neither
 * waits for the other, and a latency counts from when its message was due, so that no delay hides another.
 */
final class SteadyPair implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(20);
    private static final Executor EACH_ITS_THREAD =
            task -> Thread.ofPlatform().daemon().start(task);

    private final WireClient publisher;
    private final WireClient subscriber;
    private long[] latencies = {};

    SteadyPair(int port) {
        this.publisher = connect(port);
        this.subscriber = connect(port);
        subscriber.subscribe("steady", 1);
    }

    private static WireClient connect(int port) {
        WireClient client = new WireClient(Wire.open(port), Version.V5);
        assertThat(client.connect(Connect.as(Siege.freshId())).reason()).isZero();
        return client;
    }

    /** Plays for so long; every message has been acknowledged and received when this returns. */
    void run(Duration time) {
        int count = (int) time.dividedBy(PERIOD);
        long start = System.nanoTime();
        latencies = new long[count];
        var sending = CompletableFuture.runAsync(() -> send(count, start), EACH_ITS_THREAD);
        var hearing = CompletableFuture.runAsync(() -> hearAcknowledgements(count), EACH_ITS_THREAD);
        for (int i = 0; i < count; i++) {
            Delivery delivery = subscriber.take();
            assertThat(delivery.payload()).as("in order, none missing").isEqualTo(String.valueOf(i));
            latencies[i] = System.nanoTime() - due(i, start);
        }
        CompletableFuture.allOf(sending, hearing).join();
    }

    private static long due(int number, long start) {
        return start + number * PERIOD.toNanos();
    }

    private void send(int count, long start) {
        for (int i = 0; i < count; i++) {
            for (long wait = due(i, start) - System.nanoTime(); wait > 0; wait = due(i, start) - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            publisher.send(Message.to("steady", String.valueOf(i), 1));
        }
    }

    private void hearAcknowledgements(int count) {
        for (int id = 1; id <= count; id++) {
            assertThat(publisher.ack(PacketType.PUBACK, id).reason()).isZero();
        }
    }

    private double percentileMillis(double part) {
        long[] sorted = Arrays.copyOf(latencies, latencies.length);
        Arrays.sort(sorted);
        int index = (int) Math.min(sorted.length - 1, Math.floor(sorted.length * part));
        return sorted[index] / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }

    @Override
    public String toString() {
        return "%d messages, p50 %.1f ms, p99 %.1f ms, max %.1f ms"
                .formatted(latencies.length, percentileMillis(0.5), percentileMillis(0.99), percentileMillis(1));
    }

    @Override
    public void close() {
        publisher.close();
        subscriber.close();
    }
}
