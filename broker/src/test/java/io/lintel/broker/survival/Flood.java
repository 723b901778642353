package io.lintel.broker.survival;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.wire.Bytes;
import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.Wire;
import io.lintel.broker.wire.WireClient;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** Publishers at full speed, at QoS 0 and 1 in turn, and one subscriber to all of it that does not read. */
final class Flood implements AutoCloseable {
    /** Publishes that are sent at once, and at QoS 1 are then waited for. */
    private static final int BATCH = 20;

    private final List<WireClient> clients = new ArrayList<>();
    private final LongAdder sent = new LongAdder();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    private Flood() {}

    static Flood begin(int port, int publishers) {
        Flood flood = new Flood();
        flood.connect(port).subscribe("flood/#", 1);
        for (int i = 0; i < publishers; i++) {
            WireClient publisher = flood.connect(port);
            int qos = i % 2;
            byte[] batch = batch("flood/" + i, qos);
            Thread.ofVirtual().start(() -> flood.publish(publisher.wire(), batch, qos));
        }
        return flood;
    }

    private WireClient connect(int port) {
        WireClient client = new WireClient(Wire.open(port), Version.V3_1_1);
        clients.add(client);
        assertThat(client.connect(Connect.as(Siege.freshId())).reason()).isZero();
        return client;
    }

    private static byte[] batch(String topic, int qos) {
        Bytes batch = new Bytes();
        for (int id = 1; id <= BATCH; id++) {
            batch.raw(Message.to(topic, "x".repeat(1_000), qos).bytes(Version.V3_1_1, id));
        }
        return batch.toArray();
    }

    private void publish(Wire wire, byte[] batch, int qos) {
        try {
            while (!over) {
                wire.send(batch);
                if (qos == 1) {
                    for (int i = 0; i < BATCH; i++) {
                        assertThat(wire.readBytesOrEnd(Wire.SOON.multipliedBy(4)))
                                .isNotEmpty();
                    }
                }
                sent.add(BATCH);
            }
        } catch (AssertionError | BufferUnderflowException e) { // the latter: closed while it read
            if (!over) {
                failures.add(e);
            }
        }
    }

    long sent() {
        return sent.sum();
    }

    /** All publishers are connected still and go on. */
    void assertStillSending() {
        assertThat(failures).isEmpty();
        long before = sent();
        Siege.soon().until(() -> sent() > before);
    }

    @Override
    public void close() {
        over = true;
        clients.forEach(WireClient::close);
    }
}
