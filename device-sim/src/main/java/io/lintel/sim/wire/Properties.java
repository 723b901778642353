package io.lintel.sim.wire;

import java.nio.ByteBuffer;

/** The properties of a received MQTT 5 packet, where they lie. [MQTT 5, 2.2.2] */
public final class Properties {

    public static final int SESSION_EXPIRY = 0x11;
    public static final int SERVER_KEEP_ALIVE = 0x13;
    public static final int RECEIVE_MAXIMUM = 0x21;

    private Properties() {}

    /** Where the properties that begin there end. */
    public static int end(ByteBuffer in, int at) {
        return VariableLength.end(in, at);
    }

    /** A two-byte property of those that begin there, or another value when it is not among them. */
    public static int twoBytes(ByteBuffer in, int at, int wanted, int otherwise) {
        int end = end(in, at);
        int i = at + 1;
        while (in.get(i - 1) < 0) {
            i++;
        }
        while (i < end) {
            int id = in.get(i++);
            if (id == wanted) {
                return in.getShort(i) & 0xffff;
            }
            i += size(in, i, id);
        }
        return otherwise;
    }

    private static int size(ByteBuffer in, int at, int id) {
        return switch (id) {
            case 0x01, 0x17, 0x19, 0x24, 0x25, 0x28, 0x29, 0x2A -> 1;
            case SERVER_KEEP_ALIVE, RECEIVE_MAXIMUM, 0x22, 0x23 -> 2;
            case 0x02, SESSION_EXPIRY, 0x18, 0x27 -> Integer.BYTES;
            case 0x03, 0x08, 0x09, 0x12, 0x15, 0x16, 0x1A, 0x1C, 0x1F -> text(in, at);
            case 0x26 -> text(in, at) + text(in, at + text(in, at));
            default -> throw new MalformedStreamException("a property with the unknown id " + id);
        };
    }

    private static int text(ByteBuffer in, int at) {
        return 2 + (in.getShort(at) & 0xffff);
    }
}
