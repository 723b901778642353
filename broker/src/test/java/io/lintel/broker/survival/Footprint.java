package io.lintel.broker.survival;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import java.lang.management.ManagementFactory;

/** The memory that this process holds: its live heap, and the buffers of its sockets. */
final class Footprint {
    private static final long MIB = 1 << 20;

    private final long before = bytes();

    private Footprint() {}

    static Footprint now() {
        return new Footprint();
    }

    /** Since this footprint was taken, no more than that was added. */
    void assertGrewLessThanMib(int most) {
        assertThat((bytes() - before) / MIB).as("MiB that were added").isLessThan(most);
    }

    @SuppressWarnings("SystemGc") // what is not garbage is to be measured
    private static long bytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
                + PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
    }
}
