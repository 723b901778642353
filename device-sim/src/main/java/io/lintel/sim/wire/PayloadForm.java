package io.lintel.sim.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** How a {@link Stamp} lies in a payload: as it is, for brokers, or in JSON, which rules can read and hand on. */
public enum PayloadForm {
    /** The stamp, then filling. */
    BINARY,
    /** <code>{"target":22.5,"stamp":"…"}</code> with the stamp in hex; whoever hands it on keeps the stamp last. */
    JSON;

    private static final byte FILLING = 'x';
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final String BEFORE = "{\"target\":22.5,\"stamp\":\"";
    private static final String AFTER = "\"}";
    private static final int HEX_CHARS = 2 * Stamp.BYTES;

    /** A payload with room for a stamp. */
    byte[] blank(int sizeBytes) {
        if (this == JSON) {
            return (BEFORE + "0".repeat(HEX_CHARS) + AFTER).getBytes(StandardCharsets.US_ASCII);
        }
        if (sizeBytes < Stamp.BYTES) {
            throw new IllegalArgumentException(
                    "payload of " + sizeBytes + " bytes: the stamp alone has " + Stamp.BYTES);
        }
        byte[] payload = new byte[sizeBytes];
        Arrays.fill(payload, FILLING);
        return payload;
    }

    /** Writes a stamp into a blank payload that begins there. */
    void stamp(ByteBuffer out, int payloadAt, ByteBuffer scratch, int stream, long sequence, long intendedNanos) {
        if (this == BINARY) {
            Stamp.write(out, payloadAt, stream, sequence, intendedNanos);
            return;
        }
        Stamp.write(scratch, 0, stream, sequence, intendedNanos);
        int at = payloadAt + BEFORE.length();
        for (int i = 0; i < Stamp.BYTES; i++) {
            int value = scratch.get(i) & 0xff;
            out.put(at++, HEX[value >> 4]);
            out.put(at++, HEX[value & 0xf]);
        }
    }

    /**
     * Where a binary stamp of this payload can be read; -1 when there is none.
     *
     * @param scratch takes a stamp that was in hex
     */
    public int find(ByteBuffer in, int at, int end, ByteBuffer scratch) {
        if (this == BINARY) {
            return end - at < Stamp.BYTES ? -1 : at;
        }
        int from = end - AFTER.length() - HEX_CHARS;
        if (from < at) {
            return -1;
        }
        for (int i = 0; i < Stamp.BYTES; i++) {
            int high = Character.digit(in.get(from + 2 * i), 16);
            int low = Character.digit(in.get(from + 2 * i + 1), 16);
            if (high < 0 || low < 0) {
                return -1;
            }
            scratch.put(i, (byte) (high << 4 | low));
        }
        return 0;
    }
}
