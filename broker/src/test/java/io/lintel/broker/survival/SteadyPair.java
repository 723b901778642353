package io.lintel.broker.survival;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.Packet.Delivery;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.Wire;
import io.lintel.broker.wire.WireClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A publisher and a subscriber who behave: a message each few milliseconds at QoS 1, acknowledged by everybody. */
final class SteadyPair implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(5);

    private final WireClient publisher;
    private final WireClient subscriber;
    private final Set<String> missing = new TreeSet<>();
    private long[] latencies = new long[1_024];
    private int count;

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

    /** One message after another, each not before its time; its latency counts from when it was due. */
    void run(Duration time) {
        long start = System.nanoTime();
        for (long due = start; due - start < time.toNanos(); due += PERIOD.toNanos()) {
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            String text = String.valueOf(count);
            missing.add(text);
            publisher.publish(Message.to("steady", text, 1));
            Delivery delivery = subscriber.take();
            missing.remove(delivery.payload());
            add(System.nanoTime() - due);
        }
    }

    private void add(long nanos) {
        if (count == latencies.length) {
            latencies = Arrays.copyOf(latencies, 2 * count);
        }
        latencies[count++] = nanos;
    }

    /** What was acknowledged to the publisher and did not come to the subscriber. */
    Set<String> missing() {
        return missing;
    }

    private double percentileMillis(double part) {
        long[] sorted = Arrays.copyOf(latencies, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(count - 1, Math.floor(count * part))] / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }

    @Override
    public String toString() {
        return "%d messages, p50 %.1f ms, p99 %.1f ms, max %.1f ms"
                .formatted(count, percentileMillis(0.5), percentileMillis(0.99), percentileMillis(1));
    }

    @Override
    public void close() {
        publisher.close();
        subscriber.close();
    }
}
