package io.lintel.sim.bench.load;

import java.nio.ByteBuffer;

/**
 * The two buffers that all connections of a thread share; both are empty whenever no connection is being served.
 *
 * <p>The way out is the larger one: every packet that comes in is answered by at most as many bytes.
 */
record Buffers(ByteBuffer in, ByteBuffer out) {
    private static final int IN_BYTES = 64 * 1024;
    private static final int OUT_BYTES = 2 * IN_BYTES;

    static Buffers allocate() {
        return new Buffers(ByteBuffer.allocateDirect(IN_BYTES), ByteBuffer.allocateDirect(OUT_BYTES));
    }
}
