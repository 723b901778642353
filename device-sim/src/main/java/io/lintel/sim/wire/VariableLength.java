package io.lintel.sim.wire;

import java.nio.ByteBuffer;

/** The length that stands before something, in as few bytes as it needs, at most four. [MQTT 5, 1.5.5] */
final class VariableLength {

    private static final int MOST_BITS = 28;

    private VariableLength() {}

    /** Where that ends whose length stands there. */
    static int end(ByteBuffer in, int at) {
        int length = 0;
        int shift = 0;
        int i = at;
        int octet;
        do {
            octet = in.get(i++);
            length |= (octet & 0x7f) << shift;
            shift += 7;
        } while (octet < 0 && shift < MOST_BITS);
        return i + length;
    }
}
