package io.lintel.sim.wire;

import java.nio.ByteBuffer;

/** The first bytes of every payload: which stream, which message of it, and when it was meant to be sent. */
public final class Stamp {
    public static final int BYTES = Integer.BYTES + Long.BYTES + Long.BYTES;

    private static final int SEQUENCE_AT = Integer.BYTES;
    private static final int INTENDED_AT = SEQUENCE_AT + Long.BYTES;

    private Stamp() {}

    static void write(ByteBuffer out, int at, int stream, long sequence, long intendedNanos) {
        out.putInt(at, stream);
        out.putLong(at + SEQUENCE_AT, sequence);
        out.putLong(at + INTENDED_AT, intendedNanos);
    }

    public static int stream(ByteBuffer in, int at) {
        return in.getInt(at);
    }

    public static long sequence(ByteBuffer in, int at) {
        return in.getLong(at + SEQUENCE_AT);
    }

    /** On the sender's {@link System#nanoTime} clock, which is the receiver's, too. */
    public static long intendedNanos(ByteBuffer in, int at) {
        return in.getLong(at + INTENDED_AT);
    }
}
