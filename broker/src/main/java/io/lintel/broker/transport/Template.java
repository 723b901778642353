package io.lintel.broker.transport;

import io.lintel.broker.message.ProtocolVersion;
import io.lintel.broker.message.Publish;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of the publish that was encoded last, where they stand in some client's buffer: the next client that gets the
 * very same bytes gets a copy of them, and a fan-out encodes once.
 */
final class Template {
    private @Nullable Publish publish;
    private @Nullable ByteBuf source;
    private boolean hasProperties;
    private boolean retain;
    private long expirySeconds;
    private int start;
    private int length;

    @SuppressWarnings("ReferenceEquality") // the very same publish: an equal one is not worth the comparison
    boolean fits(Publish wanted, ProtocolVersion version, boolean wantedRetain, long wantedExpiry) {
        return publish == wanted
                && hasProperties == version.hasProperties()
                && retain == wantedRetain
                && expirySeconds == wantedExpiry;
    }

    void set(
            Publish encoded,
            ProtocolVersion version,
            boolean encodedRetain,
            long encodedExpiry,
            ByteBuf where,
            int from,
            int bytes) {
        publish = encoded;
        source = where;
        hasProperties = version.hasProperties();
        retain = encodedRetain;
        expirySeconds = encodedExpiry;
        start = from;
        length = bytes;
    }

    /** Appends a copy, or nothing and returns 0 if it is longer than allowed. */
    int copyTo(ByteBuf out, int maximumBytes) {
        ByteBuf from = source;
        if (from == null || length > maximumBytes) {
            return 0;
        }
        out.writeBytes(from, start, length);
        return length;
    }

    /** This buffer is handed on: its bytes may be gone any time. */
    @SuppressWarnings("ReferenceEquality") // the buffer itself, not its content
    void forget(ByteBuf buffer) {
        if (source == buffer) {
            source = null;
            publish = null;
        }
    }
}
