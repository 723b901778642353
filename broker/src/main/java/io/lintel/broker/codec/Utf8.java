package io.lintel.broker.codec;

import java.nio.charset.StandardCharsets;

/**
 * The UTF-8 that MQTT accepts (MQTT 5, 1.5.4): well-formed, and in the text of packets without U+0000 [MQTT-1.5.4-2],
 * control characters and non-characters, which a receiver may refuse and this one does.
 */
final class Utf8 {
    private Utf8() {}

    /** The text of these bytes, or an {@link InvalidPacketException}. */
    static String text(byte[] bytes) {
        check(bytes, 0, bytes.length);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Refuses bytes that may not be text of a packet. */
    static void check(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            int b = bytes[i];
            if (b >= 0x20 && b < 0x7F) {
                i++;
                continue;
            }
            int codePoint = codePoint(bytes, i, to);
            if (codePoint < 0) {
                throw Refusal.malformed("text is not well-formed UTF-8"); // [MQTT-1.5.4-1]
            }
            if (isForbidden(codePoint)) {
                throw Refusal.malformed("text has a forbidden character, U+" + Integer.toHexString(codePoint));
            }
            i += bytesOf(codePoint);
        }
    }

    /** Whether these bytes are well-formed UTF-8, with any characters. */
    static boolean isWellFormed(byte[] bytes) {
        int i = 0;
        while (i < bytes.length) {
            if (bytes[i] >= 0) {
                i++;
                continue;
            }
            int codePoint = codePoint(bytes, i, bytes.length);
            if (codePoint < 0) {
                return false;
            }
            i += bytesOf(codePoint);
        }
        return true;
    }

    private static int bytesOf(int codePoint) {
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }

    /** The code point that is encoded here, or -1 if none is: cut short, overlong, a surrogate or beyond Unicode. */
    private static int codePoint(byte[] bytes, int at, int to) {
        int first = bytes[at];
        if (first >= 0) {
            return first;
        }
        int length = first >> 5 == -2 ? 2 : first >> 4 == -2 ? 3 : first >> 3 == -2 ? 4 : 0;
        if (length == 0 || to - at < length) {
            return -1;
        }
        int codePoint = first & (0xFF >> (length + 1));
        for (int i = 1; i < length; i++) {
            int next = bytes[at + i];
            if (next >> 6 != -2) {
                return -1;
            }
            codePoint = (codePoint << 6) | (next & 0x3F);
        }
        boolean overlong = bytesOf(codePoint) != length;
        boolean surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
        return overlong || surrogate || codePoint > Character.MAX_CODE_POINT ? -1 : codePoint;
    }

    /** U+0000, control characters and non-characters (MQTT 5, 1.5.4). */
    private static boolean isForbidden(int codePoint) {
        return codePoint < 0x20
                || (codePoint >= 0x7F && codePoint < 0xA0)
                || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF)
                || (codePoint & 0xFFFE) == 0xFFFE;
    }
}
