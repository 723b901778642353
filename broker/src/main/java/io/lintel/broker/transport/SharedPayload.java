package io.lintel.broker.transport;

import io.lintel.broker.message.Payload;
import io.lintel.broker.message.Publish;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * The large payload that was sent last, in memory that the kernel reads from: all subscribers of a turn share it, so that
 * a megabyte for a thousand of them is a megabyte.
 */
final class SharedPayload {
    /** From this size on sharing is cheaper than copying. */
    static final int LEAST_BYTES = 16 << 10;

    private @Nullable Payload payload;
    private @Nullable ByteBuf bytes;

    /** The payload's bytes; the caller has a share of its own, and releases it. */
    @SuppressWarnings("ReferenceEquality") // the very same payload
    ByteBuf of(Publish publish, ByteBufAllocator allocator) {
        ByteBuf shared = bytes;
        if (shared == null || payload != publish.payload()) {
            release();
            payload = publish.payload();
            shared = allocator.directBuffer(payload.sizeBytes()).writeBytes(payload.bytes());
            bytes = shared;
        }
        return shared.retainedDuplicate();
    }

    /** The turn is over. */
    void release() {
        if (bytes != null) {
            bytes.release();
        }
        bytes = null;
        payload = null;
    }
}
