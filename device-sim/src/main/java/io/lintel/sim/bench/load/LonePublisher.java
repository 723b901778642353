package io.lintel.sim.bench.load;

import io.lintel.sim.wire.Packets;
import io.lintel.sim.wire.PublishTemplate;
import io.lintel.sim.wire.TopicPattern;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** One client that publishes at QoS 1, alone: how long it waits for its PUBACK. */
public record LonePublisher(InetSocketAddress broker, TopicPattern topic, int payloadBytes) {
    private static final Duration BETWEEN = Duration.ofMillis(2);
    private static final int LAST_PACKET_ID = 0xffff;

    /** Publishes and waits, again and again; what happens before the measured time is not counted. */
    public Latency measure(Duration warmUp, Duration measured) {
        Histogram nanos = Tally.histogram();
        PublishTemplate template = PublishTemplate.of(topic, 1, false, payloadBytes);
        ByteBuffer packet = ByteBuffer.allocate(template.sizeBytes());
        long from = System.nanoTime() + warmUp.toNanos();
        long to = from + measured.toNanos();
        try (var client = new Conversation(broker, "lone-publisher")) {
            int number = 0;
            for (long begun = System.nanoTime(); begun - to < 0; begun = System.nanoTime()) {
                template.write(packet.clear(), 0, number++ % LAST_PACKET_ID + 1, 0, number, begun);
                client.send(packet.array());
                client.await(Packets.PUBACK);
                if (begun - from >= 0) {
                    nanos.recordValue(System.nanoTime() - begun);
                }
                LockSupport.parkNanos(BETWEEN.toNanos());
            }
        } catch (IOException e) {
            throw new LoadException("the lone publisher lost its broker: " + e.getMessage(), e);
        }
        return Latency.of(nanos);
    }
}
