package io.lintel.broker.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.lintel.broker.message.Packet;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.management.ManagementFactory;

/**
 * What holds for the decoder whatever bytes it is given: it reads packets or refuses with its one exception, and
 * allocates no more than the bytes that came, a few times over.
 */
final class HostileBytes {
    /** Bytes allocated for each byte that came: the worst is a list of the shortest filters. */
    private static final int PER_BYTE = 100;

    /** Allocated for any input: the decoder, its refusal, the first aliases, a larger topic table. */
    private static final int AT_ONCE = 256 << 10;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private HostileBytes() {}

    /** Fails when the decoder throws anything else. */
    static void decode(byte[] first, byte[] data) {
        ByteBuf bytes = Unpooled.wrappedBuffer(first, data);
        PacketDecoder decoder = new PacketDecoder(DecoderLimits.DEFAULT, new TopicCache());
        try {
            for (Packet packet = decoder.decode(bytes); packet != null; packet = decoder.decode(bytes)) {
                assertThat(packet.type()).isNotNull();
            }
        } catch (InvalidPacketException refused) {
            assertThat(refused.reason().isFailure()).isTrue();
        }
    }

    /** Fails also when it allocates too much: twice, for what is used for the first time must be loaded, which costs more. */
    static void decodeFrugally(byte[] first, byte[] data) {
        long bound = AT_ONCE + (long) PER_BYTE * (first.length + data.length);
        if (allocated(first, data) >= bound) {
            assertThat(allocated(first, data)).isLessThan(bound);
        }
    }

    private static long allocated(byte[] first, byte[] data) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        decode(first, data);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
