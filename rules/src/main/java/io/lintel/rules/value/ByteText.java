package io.lintel.rules.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text in UTF-8 that grows. */
final class ByteText {
    private static final double[] POWERS = {1, 10, 100, 1_000, 10_000};

    /** Numbers below, but for zero, and from the greater one on are written with an exponent: see Double#toString. */
    private static final double LEAST_PLAIN = 1e-3;

    private static final double MOST_PLAIN = 1e7;

    private byte[] bytes;
    private int size;

    ByteText(int firstBytes) {
        this.bytes = new byte[firstBytes];
    }

    /** Makes room for so many bytes more. */
    ByteText reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * size));
        }
        return this;
    }

    /** One byte, for which there is room. */
    void put(byte b) {
        bytes[size++] = b;
    }

    void append(byte b) {
        reserve(1).put(b);
    }

    void append(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    /** A character that is no half of one and has more than seven bits, for which there is room. */
    void putUtf8(int codePoint) {
        int trailing = codePoint < 0x800 ? 1 : codePoint < 0x1_0000 ? 2 : 3;
        put((byte) ((0xFF00 >> (trailing + 1))
                | (codePoint >> (6 * trailing)))); // 110xxxxx, 1110xxxx, 11110xxx (RFC 3629, 3)
        for (int rest = trailing - 1; rest >= 0; rest--) {
            put((byte) (0x80 | ((codePoint >> (6 * rest)) & 0x3F)));
        }
    }

    /** A whole number, for which there is room. */
    void appendDigits(long number) {
        if (number < 0) {
            if (number == Long.MIN_VALUE) {
                append(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
                return;
            }
            put((byte) '-');
        }
        long rest = Math.abs(number);
        int digits = count(rest);
        for (int at = size + digits - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
    }

    private static int count(long number) {
        int digits = 1;
        for (long above = number / 10; above != 0; above /= 10) {
            digits++;
        }
        return digits;
    }

    /**
     * A number of a few digits as {@link Numbers#text} writes it, for which there is room; false, with nothing appended,
     * when it has more. A decimal of up to 15 digits is the shortest one of its double as soon as it is read as that.
     */
    boolean appendShort(double number) {
        double value = Math.abs(number);
        if (value >= MOST_PLAIN || (value < LEAST_PLAIN && number != 0)) {
            return false;
        }
        for (int scale = 0; scale < POWERS.length; scale++) {
            long digits = Math.round(value * POWERS[scale]);
            if (digits / POWERS[scale] == value) {
                appendDecimal(number < 0, digits, scale);
                return true;
            }
        }
        return false;
    }

    private void appendDecimal(boolean negative, long digits, int scale) {
        if (negative) {
            put((byte) '-');
        }
        int length = Math.max(count(digits), scale + 1);
        int at = size + length + (scale == 0 ? 0 : 1);
        size = at;
        long rest = digits;
        for (int place = 0; place < length; place++) {
            if (place == scale && place > 0) {
                bytes[--at] = '.';
            }
            bytes[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** All of it, in an array of its own length. */
    byte[] array() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    String text() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }
}
