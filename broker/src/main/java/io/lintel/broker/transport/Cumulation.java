package io.lintel.broker.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/** Bytes that a client has sent and that are not taken yet, in as little memory as they need; mostly none. */
final class Cumulation {
    private static final int SMALL_BYTES = 2_048;
    /** A buffer that is filled to less than one part in this many is given up for a smaller one. */
    private static final int ROOMY = 4;

    private @Nullable ByteBuf bytes;

    /** What there is, or null. Reading from it takes away. */
    @Nullable
    ByteBuf bytes() {
        return bytes;
    }

    /** Appends; the buffer is given away. */
    void add(ByteBuf more) {
        ByteBuf before = bytes;
        if (before == null) {
            bytes = more;
        } else {
            bytes = before.discardReadBytes().writeBytes(more);
            more.release();
        }
    }

    /** Gives back memory that is not needed for what is left. */
    void tidy(ByteBufAllocator allocator) {
        ByteBuf left = bytes;
        if (left == null) {
            return;
        }
        int size = left.readableBytes();
        if (size == 0) {
            clear();
        } else if (left.capacity() > SMALL_BYTES && size < left.capacity() / ROOMY) {
            bytes = allocator.directBuffer(size * 2).writeBytes(left);
            left.release();
        }
    }

    void clear() {
        if (bytes != null) {
            bytes.release();
        }
        bytes = null;
    }
}
