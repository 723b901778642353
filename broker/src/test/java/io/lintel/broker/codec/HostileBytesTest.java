package io.lintel.broker.codec;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.lintel.broker.Seed;
import io.lintel.broker.message.ProtocolVersion;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The decoder survives bytes at random and packets with faults; {@link HostileBytes} tells what that means. */
class HostileBytesTest {
    private final Seed seed = Seed.fresh();

    @ParameterizedTest
    @EnumSource
    void survivesRandomBytes(ProtocolVersion version) {
        Random random = seed.random();
        byte[] connect = ByteBufUtil.getBytes(Bytes.connect(version));
        for (int i = 0; i < 50_000; i++) {
            byte[] data = new byte[random.nextInt(60)];
            random.nextBytes(data);
            if (data.length > 1) { // so that most bodies are complete
                data[0] = (byte) (random.nextInt(1, 16) << 4 | (random.nextBoolean() ? 2 : 0));
                data[1] = (byte) (data.length - 2);
            }
            survives(connect, data);
        }
    }

    @ParameterizedTest
    @EnumSource
    void survivesPacketsWithFaults(ProtocolVersion version) {
        mutate(version, 50_000);
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource
    void survivesPacketsWithFaultsForLong(ProtocolVersion version) {
        mutate(version, 20_000_000);
    }

    @Test
    void isCheapToFillWithTheShortestOfEverything() {
        byte[] connect = ByteBufUtil.getBytes(Bytes.connect(ProtocolVersion.MQTT_5));
        survives(connect, repeated("82", "0001 00", "'a' 00", 100_000));
        survives(connect, repeated("A2", "0001 00", "'a'", 100_000));
        survives(connect, repeated("30", "'a' FFFF03", "26 0000 0000", 13_107));
        survives(connect, repeated("30", "0500", "2F", 1_280));
        survives(connect, repeated("30", "", "00", 1_000_000));
    }

    private static byte[] repeated(String type, String head, String part, int times) {
        return ByteBufUtil.getBytes(Bytes.of(type + " * " + head + " " + part.repeat(times)));
    }

    private void mutate(ProtocolVersion version, int rounds) {
        Random random = seed.random();
        RandomPackets packets = new RandomPackets(random, version);
        for (int i = 0; i < rounds; i++) {
            ByteBuf first = Unpooled.buffer();
            PacketEncoder.encode(first, version, packets.connect(), Integer.MAX_VALUE);
            ByteBuf later = Unpooled.buffer();
            PacketEncoder.encode(later, version, packets.fromClient(), Integer.MAX_VALUE);
            byte[] connect = ByteBufUtil.getBytes(first);
            byte[] packet = ByteBufUtil.getBytes(later);
            if (random.nextInt(4) == 0) {
                connect = withFaults(connect, random);
            }
            survives(connect, withFaults(packet, random));
        }
    }

    /** Changes, takes away or doubles a few bytes, mostly near the beginning, where a packet is decided. */
    private static byte[] withFaults(byte[] whole, Random random) {
        byte[] bytes = whole;
        for (int n = random.nextInt(3); n >= 0 && bytes.length > 0; n--) {
            int at = random.nextInt(random.nextBoolean() ? Math.min(16, bytes.length) : bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                default -> {
                    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
                    System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
                    bytes = longer;
                }
            }
        }
        return bytes;
    }

    private void survives(byte[] connect, byte[] data) {
        assertThatCode(() -> HostileBytes.decodeFrugally(connect, data))
                .as("%s %s; %s", ByteBufUtil.hexDump(connect), shown(data), seed)
                .doesNotThrowAnyException();
    }

    private static String shown(byte[] data) {
        return data.length < 1_000 ? ByteBufUtil.hexDump(data) : data.length + " bytes";
    }
}
