package io.lintel.broker.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.Seed;
import io.lintel.broker.message.Connect;
import io.lintel.broker.message.Packet;
import io.lintel.broker.message.ProtocolVersion;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written is what is read. */
class RoundTripTest {
    private static final int ROUNDS = 3_000;

    private final Seed seed = Seed.fresh();

    @ParameterizedTest
    @EnumSource
    void readsWhatAClientWrote(ProtocolVersion version) {
        RandomPackets packets = new RandomPackets(seed.random(), version);
        for (int i = 0; i < ROUNDS; i++) {
            PacketDecoder decoder = new PacketDecoder(DecoderLimits.DEFAULT, new TopicCache());
            for (Packet packet : List.of(packets.connect(), packets.fromClient(), packets.fromClient())) {
                ByteBuf bytes = written(version, packet);
                assertThat(decoder.decode(bytes)).as(seed.toString()).isEqualTo(packet);
                assertThat(bytes.isReadable()).as(seed.toString()).isFalse();
            }
            assertThat(decoder.version()).isEqualTo(version);
        }
    }

    @ParameterizedTest
    @EnumSource
    void writesForAClientWhatItIsToRead(ProtocolVersion version) {
        RandomPackets packets = new RandomPackets(seed.random(), version);
        ClientSideDecoder decoder = new ClientSideDecoder(version);
        for (int i = 0; i < ROUNDS; i++) {
            Packet packet = packets.fromServer();
            ByteBuf bytes = written(version, packet);
            assertThat(decoder.decode(bytes)).as(seed.toString()).isEqualTo(packet);
            assertThat(bytes.isReadable()).as(seed.toString()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsTheSamePacketsHoweverTheBytesAreSplit(ProtocolVersion version) {
        Random random = seed.random();
        RandomPackets packets = new RandomPackets(random, version);
        for (int round = 0; round < 100; round++) {
            List<Packet> sent = new ArrayList<>(List.of(packets.connect()));
            for (int i = 0; i < 20; i++) {
                sent.add(packets.fromClient());
            }
            ByteBuf all = Unpooled.buffer();
            sent.forEach(packet -> PacketEncoder.encode(all, version, packet, Integer.MAX_VALUE));
            assertThat(receivedInPieces(all, random)).as(seed.toString()).isEqualTo(sent);
        }
    }

    private static List<Packet> receivedInPieces(ByteBuf all, Random random) {
        PacketDecoder decoder = new PacketDecoder(DecoderLimits.DEFAULT, new TopicCache());
        List<Packet> received = new ArrayList<>();
        ByteBuf cumulated = Unpooled.buffer();
        while (all.isReadable()) {
            cumulated.writeBytes(
                    all, Math.min(all.readableBytes(), 1 + random.nextInt(random.nextBoolean() ? 3 : 500)));
            for (Packet packet = decoder.decode(cumulated); packet != null; packet = decoder.decode(cumulated)) {
                received.add(packet);
            }
        }
        assertThat(cumulated.isReadable()).isFalse();
        return received;
    }

    private static ByteBuf written(ProtocolVersion version, Packet packet) {
        ByteBuf bytes = Unpooled.buffer();
        int total = PacketEncoder.encode(bytes, version, packet, Integer.MAX_VALUE);
        assertThat(total).isEqualTo(bytes.readableBytes()).isPositive();
        if (packet instanceof Connect) {
            assertThat(bytes.getByte(0)).isEqualTo((byte) 0x10);
        }
        return bytes;
    }
}
