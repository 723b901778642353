package io.lintel.broker.codec;

import io.lintel.broker.message.Reason;
import io.lintel.broker.topic.InvalidTopicException;
import io.lintel.broker.topic.TopicName;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Topic names that were seen of late, so that a known topic costs neither memory nor validation. One for each event
 * loop, used on its thread only; every decoder of the loop shares it, so equal topics are mostly the same object.
 *
 * <p>A hash chooses the one place where a topic may stand, and the newest topic takes it. So a flood of topics that are
 * never seen again costs each of them what it would cost without the cache, and the memory is bounded:
 * {@link #MOST} topics of {@link #LONGEST} bytes. The table grows with the topics that are seen.
 */
public final class TopicCache {
    /** Most topics that are kept. */
    static final int MOST = 16_384;

    /** Longest topic that is kept, in bytes. */
    static final int LONGEST = 128;

    private static final int FIRST = 64;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long KEY = 0x9E37_79B9_7F4A_7C15L;

    /** The bytes that are looked up, followed by zeroes up to a full word. */
    private final byte[] key = new byte[LONGEST];

    private @Nullable TopicName[] places = new TopicName[FIRST];
    private int misses;

    /** Reads a topic name of this many bytes. */
    TopicName read(PacketReader in, int length) {
        if (length > LONGEST || length == 0) {
            return topic(in.bytes(length));
        }
        in.copy(key, length);
        int hash = hash(length);
        TopicName known = places[hash & (places.length - 1)];
        if (known != null && Arrays.equals(known.utf8(), 0, known.utf8().length, key, 0, length)) {
            return known;
        }
        TopicName topic = topic(Arrays.copyOf(key, length));
        growIfBusy();
        places[hash & (places.length - 1)] = topic;
        return topic;
    }

    /** Topics that can be kept now. */
    int places() {
        return places.length;
    }

    private int hash(int length) {
        for (int i = length; i < length + 7 && i < LONGEST; i++) {
            key[i] = 0;
        }
        long hash = length;
        for (int i = 0; i < length; i += Long.BYTES) {
            hash = (hash ^ (long) LONG.get(key, i)) * KEY;
            hash ^= hash >>> 32;
        }
        return (int) ((hash * KEY) >>> 32);
    }

    /** Doubles the table when as many topics were new as it has places; what it held is soon met again. */
    private void growIfBusy() {
        if (++misses > places.length && places.length < MOST) {
            misses = 0;
            places = new TopicName[places.length * 2];
        }
    }

    private static TopicName topic(byte[] utf8) {
        Utf8.check(utf8, 0, utf8.length);
        try {
            return TopicName.of(utf8);
        } catch (InvalidTopicException e) {
            throw new InvalidPacketException(Reason.TOPIC_NAME_INVALID, String.valueOf(e.getMessage()));
        }
    }
}
