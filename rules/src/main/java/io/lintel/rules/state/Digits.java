package io.lintel.rules.state;

import io.lintel.rules.Cause;
import java.nio.charset.StandardCharsets;

/** Numbers as short texts, in base 36. */
final class Digits {
    private static final int BASE = 36;
    private static final byte[] DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz".getBytes(StandardCharsets.US_ASCII);

    private Digits() {}

    /** The cause that a run is itself, by its first effect and its number; a test may play before 1970, where all is 0. */
    static Cause cause(long millis, long run) {
        return Cause.first(() -> joined(Math.max(0, millis), run));
    }

    /** Two numbers that are not negative, with a hyphen between them. */
    static String joined(long first, long second) {
        byte[] text = new byte[count(first) + 1 + count(second)];
        int at = write(second, text, text.length) - 1;
        text[at] = '-';
        write(first, text, at);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** The first of two numbers that are joined in a text, when the second one is this; -1 for any other text. */
    static long beforeJoined(String text, long second) {
        int hyphen = text.indexOf('-');
        try {
            long first = hyphen < 1 ? -1 : Long.parseLong(text, 0, hyphen, BASE);
            return first >= 0 && joined(first, second).equals(text) ? first : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static int count(long number) {
        int digits = 1;
        for (long above = number / BASE; above != 0; above /= BASE) {
            digits++;
        }
        return digits;
    }

    /** Writes digits that end before a place; returns where they begin. */
    private static int write(long number, byte[] text, int end) {
        int at = end;
        long rest = number;
        do {
            text[--at] = DIGITS[(int) (rest % BASE)];
            rest /= BASE;
        } while (rest != 0);
        return at;
    }
}
