package io.lintel.sim.fleet.crowd;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * By what a message of a fleet is known again, whatever format it is written in: {@code k3x9a-2s-h-1fk3z}, numbers in base
 * 36. It tells, too, when the message was due, so that nobody needs to keep that.
 *
 * @param stream which one, in the whole run
 * @param number of the message in its stream, from 1
 * @param dueMicros since the run began
 */
record Stamp(int stream, long number, long dueMicros) {

    private static final int RADIX = Character.MAX_RADIX;
    private static final int FIELDS = 3;

    String text(String run) {
        return run + "-" + Integer.toString(stream, RADIX) + "-" + Long.toString(number, RADIX) + "-"
                + Long.toString(dueMicros, RADIX);
    }

    /** The stamp of this run in a payload, wherever it stands; empty when there is none. */
    static Optional<Stamp> find(ByteBuffer payload, byte[] run) {
        int at = position(payload, run);
        return at < 0 || payload.get(at + run.length) != '-' ? Optional.empty() : parse(payload, at + run.length);
    }

    /** Whether a mark that begins with this word stands in a payload. */
    static boolean isOf(ByteBuffer payload, byte[] run) {
        return position(payload, run) >= 0;
    }

    private static int position(ByteBuffer payload, byte[] run) {
        int last = payload.limit() - run.length;
        for (int at = payload.position(); at < last; at++) {
            if (payload.get(at) == run[0] && stands(payload, at, run)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean stands(ByteBuffer payload, int at, byte[] run) {
        for (int i = 1; i < run.length; i++) {
            if (payload.get(at + i) != run[i]) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Stamp> parse(ByteBuffer payload, int from) {
        long[] fields = new long[FIELDS];
        int field = -1;
        for (int at = from; at < payload.limit(); at++) {
            int octet = payload.get(at);
            int digit = Character.digit(octet, RADIX);
            if (octet == '-' && field < FIELDS - 1) {
                field++;
            } else if (digit >= 0 && fields[field] < Long.MAX_VALUE / RADIX - RADIX) {
                fields[field] = fields[field] * RADIX + digit;
            } else {
                break;
            }
        }
        boolean whole = field == FIELDS - 1 && fields[0] <= Integer.MAX_VALUE;
        return whole ? Optional.of(new Stamp((int) fields[0], fields[1], fields[2])) : Optional.empty();
    }

    /** The word of a run as it stands in payloads. */
    static byte[] bytes(String run) {
        return run.getBytes(StandardCharsets.US_ASCII);
    }
}
