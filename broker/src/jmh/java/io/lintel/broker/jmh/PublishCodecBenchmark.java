package io.lintel.broker.jmh;

import io.lintel.broker.codec.DecoderLimits;
import io.lintel.broker.codec.PacketDecoder;
import io.lintel.broker.codec.PacketEncoder;
import io.lintel.broker.codec.PublishEncoder;
import io.lintel.broker.codec.TopicCache;
import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Connect;
import io.lintel.broker.message.Packet;
import io.lintel.broker.message.PacketType;
import io.lintel.broker.message.Payload;
import io.lintel.broker.message.Properties;
import io.lintel.broker.message.ProtocolVersion;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.PublishPacket;
import io.lintel.broker.message.PublishProperties;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.UserProperty;
import io.lintel.broker.topic.TopicName;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One PUBLISH at QoS 1 with 64 bytes of payload, read from or written to a direct buffer. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class PublishCodecBenchmark {
    /** What the publish is like. */
    public enum Kind {
        V3(ProtocolVersion.MQTT_3_1_1),
        V5(ProtocolVersion.MQTT_5),
        V5_PROPERTIES(ProtocolVersion.MQTT_5);

        final ProtocolVersion version;

        Kind(ProtocolVersion version) {
            this.version = version;
        }
    }

    private static final PublishProperties PROPERTIES = new PublishProperties(
            false, 60, "application/json", null, null, List.of(new UserProperty("trace", "4bf92f3577b34da6")));

    @Param
    public Kind kind = Kind.V3;

    private final PacketDecoder decoder = new PacketDecoder(DecoderLimits.DEFAULT, new TopicCache());
    private final ByteBuf in = PooledByteBufAllocator.DEFAULT.directBuffer();
    private final ByteBuf out = PooledByteBufAllocator.DEFAULT.directBuffer(1_024);
    private Publish publish = Publish.of("unset", "", Qos.AT_LEAST_ONCE);

    @Setup
    public void prepare() {
        Connect connect =
                new Connect(kind.version, new ClientId("c"), true, 60, null, null, null, Properties.NONE);
        PacketEncoder.encode(in, kind.version, connect, Integer.MAX_VALUE);
        decoder.decode(in);
        in.clear();
        publish = new Publish(
                TopicName.of("fleet/device-4711/room/living/temperature"),
                Payload.of(new byte[64]),
                Qos.AT_LEAST_ONCE,
                false,
                kind == Kind.V5_PROPERTIES ? PROPERTIES : PublishProperties.NONE);
        PacketEncoder.encode(in, kind.version, new PublishPacket(publish, 7, false, 0, List.of()), Integer.MAX_VALUE);
    }

    @TearDown
    public void release() {
        in.release();
        out.release();
    }

    @Benchmark
    public @Nullable Packet decode() {
        in.readerIndex(0);
        return decoder.decode(in);
    }

    @Benchmark
    public int encode() {
        out.clear();
        return PublishEncoder.encode(
                out,
                kind.version,
                publish,
                Qos.AT_LEAST_ONCE,
                false,
                false,
                7,
                0,
                false,
                publish.properties().expirySeconds(),
                PublishEncoder.NO_IDS,
                Integer.MAX_VALUE);
    }

    @Benchmark
    public ByteBuf acknowledge() {
        PacketEncoder.acknowledge(out.clear(), PacketType.PUBACK, 7);
        return out;
    }
}
