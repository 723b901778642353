package io.lintel.sim.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Looks at the bytes of one direction of an MQTT connection as they pass, and tells of each packet when its last byte has.
 * It keeps no more than the beginning of a packet; what is no MQTT ends the telling, not the passing.
 */
public final class PacketStream {

    private static final int PUBLISH = 3;

    /** A remaining length takes four bytes at most. [MQTT-1.5.5-1] */
    private static final int LENGTH_BYTES = 4;

    /** Topic with its length, packet identifier, length of the properties. */
    private static final int LONGEST_HEAD = 2 + 65_535 + 2 + 4;

    /** Who wants to know. */
    @FunctionalInterface
    public interface Listener {
        /**
         * A packet has passed.
         *
         * @param type of the packet, 1 (CONNECT) to 15 (AUTH)
         * @param bytes all of it
         * @param topic of a PUBLISH, else empty
         * @param payloadBytes of a PUBLISH, else 0
         */
        void passed(int type, int bytes, String topic, int payloadBytes);
    }

    private enum Awaiting {
        TYPE,
        LENGTH,
        BODY,
        NOTHING
    }

    private final boolean hasProperties;
    private final Listener listener;
    private Awaiting awaiting = Awaiting.TYPE;
    private int first;
    private int length;
    private int lengthBytes;
    private int bodyBytes;
    private byte[] head = new byte[64];

    /**
     * @param hasProperties whether it is MQTT 5
     */
    public PacketStream(boolean hasProperties, Listener listener) {
        this.hasProperties = hasProperties;
        this.listener = listener;
    }

    public void pass(byte[] bytes, int offset, int count) {
        int at = offset;
        int end = offset + count;
        while (at < end) {
            at = step(bytes, at, end);
        }
    }

    private int step(byte[] bytes, int at, int end) {
        return switch (awaiting) {
            case TYPE -> {
                begin(bytes[at] & 0xff);
                yield at + 1;
            }
            case LENGTH -> {
                length(bytes[at]);
                yield at + 1;
            }
            case BODY -> body(bytes, at, end);
            case NOTHING -> end;
        };
    }

    private void begin(int octet) {
        first = octet;
        length = 0;
        lengthBytes = 0;
        bodyBytes = 0;
        awaiting = Awaiting.LENGTH;
    }

    private void length(byte octet) {
        length |= (octet & 0x7f) << (7 * lengthBytes);
        lengthBytes++;
        if (octet < 0) {
            awaiting = lengthBytes == LENGTH_BYTES ? Awaiting.NOTHING : Awaiting.LENGTH;
        } else if (length == 0) {
            end();
        } else {
            awaiting = Awaiting.BODY;
        }
    }

    private int body(byte[] bytes, int at, int end) {
        int taken = Math.min(end - at, length - bodyBytes);
        if (first >> 4 == PUBLISH && bodyBytes < LONGEST_HEAD) {
            int kept = Math.min(taken, LONGEST_HEAD - bodyBytes);
            if (head.length < bodyBytes + kept) {
                head = Arrays.copyOf(head, Math.max(2 * head.length, bodyBytes + kept));
            }
            System.arraycopy(bytes, at, head, bodyBytes, kept);
        }
        bodyBytes += taken;
        if (bodyBytes == length) {
            end();
        }
        return at + taken;
    }

    private void end() {
        awaiting = Awaiting.TYPE;
        int bytes = 1 + lengthBytes + length;
        if (first >> 4 == PUBLISH) {
            publish(bytes);
        } else {
            listener.passed(first >> 4, bytes, "", 0);
        }
    }

    private void publish(int bytes) {
        int topicBytes = length < 2 ? length : ((head[0] & 0xff) << 8) | (head[1] & 0xff);
        int at = 2 + topicBytes + ((first & 0b0110) == 0 ? 0 : 2);
        if (at > length) {
            awaiting = Awaiting.NOTHING;
            return;
        }
        int properties = hasProperties ? properties(at) : 0;
        String topic = new String(head, 2, topicBytes, StandardCharsets.UTF_8);
        listener.passed(PUBLISH, bytes, topic, Math.max(0, length - at - properties));
    }

    /** Bytes of the properties with their length. */
    private int properties(int from) {
        int value = 0;
        for (int i = 0; i < LENGTH_BYTES && from + i < length; i++) {
            value |= (head[from + i] & 0x7f) << (7 * i);
            if (head[from + i] >= 0) {
                return i + 1 + value;
            }
        }
        return 0;
    }
}
