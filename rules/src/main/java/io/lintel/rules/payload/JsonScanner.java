package io.lintel.rules.payload;

import io.lintel.rules.value.Value;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as most devices write it: short, in ASCII, with plain texts and numbers of few digits. It makes nothing of
 * what is not wanted. Whatever is not like that, and everything that is not JSON, it leaves to a real parser, which can
 * say why; so it knows of one failure only, that it gives up.
 */
final class JsonScanner {
    private static final int MAX_BYTES = 16 << 10;
    private static final int MAX_DEPTH = 16;
    /** More digits than these may be more than a long holds. */
    private static final int MAX_WHOLE_DIGITS = 18;
    /** Decimals of so many digits are exact in a double but for its last division (W. Clinger, 1990). */
    private static final int MAX_DECIMAL_DIGITS = 15;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private static final double[] POWERS = powers();
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    /** Stands for a value that is there and is not wanted. */
    private static final Value SKIPPED = new Value.Unknown("nobody wants it");

    private final byte[] in;
    private int at;
    private int depth;

    private JsonScanner(byte[] in) {
        this.in = in;
    }

    private static double[] powers() {
        double[] powers = new double[MAX_DECIMAL_DIGITS + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10; // exact up to 10^22
        }
        return powers;
    }

    /** As much of the value as is wanted, or null when a real parser has to look. */
    static @Nullable Value read(byte[] json, Wanted wanted) {
        if (json.length > MAX_BYTES) {
            return null;
        }
        JsonScanner scanner = new JsonScanner(json);
        Value value = scanner.value(wanted);
        return value != null && scanner.next() < 0 && scanner.at == json.length ? value : null;
    }

    /** The next byte that is no white space, which is not taken; -1 when there is none. */
    private int next() {
        while (at < in.length) {
            byte b = in[at];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b;
            }
            at++;
        }
        return -1;
    }

    /** @param wanted null when it is only to be skipped */
    private @Nullable Value value(@Nullable Wanted wanted) {
        return switch (next()) {
            case '{' -> nested(wanted, true);
            case '[' -> nested(wanted, false);
            case '"' -> text(wanted);
            case 't' -> word(TRUE, Value.Bool.TRUE);
            case 'f' -> word(FALSE, Value.Bool.FALSE);
            case 'n' -> word(NULL, TreeReader.NULL);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(wanted);
            default -> null;
        };
    }

    private @Nullable Value word(byte[] word, Value value) {
        int end = at + word.length;
        if (end > in.length || !Arrays.equals(in, at, end, word, 0, word.length)) {
            return null;
        }
        at = end;
        return value;
    }

    /** Goes behind the end of a text that begins here; -1 when it is not a plain one, else where it ends. */
    private int endOfText() {
        int end = at + 1;
        while (end + Long.BYTES <= in.length) {
            long found = notPlain((long) EIGHT.get(in, end));
            if (found != 0) {
                return endOfText(end + Long.numberOfTrailingZeros(found) / Byte.SIZE);
            }
            end += Long.BYTES;
        }
        while (end < in.length && in[end] >= ' ' && in[end] != '"' && in[end] != '\\') {
            end++;
        }
        return endOfText(end);
    }

    /** What stands here ends a text, or it is none: it is not ASCII, a control character, an escape, or there is no end. */
    private int endOfText(int end) {
        if (end == in.length || in[end] != '"') {
            return -1;
        }
        at = end + 1;
        return end;
    }

    /**
     * The highest bit of each of eight bytes that is something else than a character in a text, right up to the first such:
     * behind it there may be some that are none.
     */
    private static long notPlain(long eight) {
        long quotes = eight ^ '"' * ONES;
        long escapes = eight ^ '\\' * ONES;
        return (eight | less(eight, ' ') | less(quotes, 1) | less(escapes, 1)) & HIGH_BITS;
    }

    /** The highest bit of each of eight bytes that is less than n, and some others (H. Warren, Hacker's Delight, 6-1). */
    private static long less(long eight, long n) {
        return (eight - n * ONES) & ~eight;
    }

    private @Nullable Value text(@Nullable Wanted wanted) {
        int from = at + 1;
        int end = endOfText();
        if (end < 0) {
            return null;
        }
        return wanted == null ? SKIPPED : new Value.Text(string(from, end));
    }

    private String string(int from, int end) {
        return new String(in, from, end - from, StandardCharsets.ISO_8859_1); // of ASCII the fastest
    }

    private @Nullable Value number(@Nullable Wanted wanted) {
        boolean negative = in[at] == '-';
        int from = negative ? at + 1 : at;
        at = from;
        long whole = digits(0);
        int digits = at - from;
        if (digits == 0 || digits > MAX_WHOLE_DIGITS || (digits > 1 && in[from] == '0')) {
            return null;
        }
        if (at == in.length || in[at] != '.') {
            return hasEnded() ? whole(negative ? -whole : whole, wanted) : null;
        }
        at++;
        int point = at;
        long all = digits(whole);
        int scale = at - point;
        if (scale == 0 || digits + scale > MAX_DECIMAL_DIGITS || !hasEnded()) {
            return null;
        }
        double size = all / POWERS[scale];
        return wanted == null ? SKIPPED : new Value.Decimal(negative ? -size : size);
    }

    private static Value whole(long value, @Nullable Wanted wanted) {
        return wanted == null ? SKIPPED : new Value.Whole(value);
    }

    /** Goes behind the digits that stand here: the number that they are behind those before; nothing of use when too many. */
    private long digits(long before) {
        long number = before;
        for (; at < in.length && in[at] >= '0' && in[at] <= '9'; at++) {
            number = number * 10 + (in[at] - '0');
        }
        return number;
    }

    /** Whether what stands here can come behind a number; an exponent is left to others. */
    private boolean hasEnded() {
        return at == in.length
                || switch (in[at]) {
                    case ',', '}', ']', ' ', '\n', '\r', '\t' -> true;
                    default -> false;
                };
    }

    private @Nullable Value nested(@Nullable Wanted wanted, boolean map) {
        if (++depth > MAX_DEPTH) {
            return null;
        }
        at++;
        Value value = map ? members(wanted) : items(wanted);
        depth--;
        return value;
    }

    private @Nullable Value items(@Nullable Wanted wanted) {
        Wanted each = wanted == null ? null : Wanted.ALL;
        List<Value> items = wanted == null ? List.of() : new ArrayList<>();
        if (next() == ']') {
            at++;
            return wanted == null ? SKIPPED : new Value.Items(items);
        }
        while (true) {
            Value item = value(each);
            if (item == null) {
                return null;
            }
            if (each != null) {
                items.add(item);
            }
            int then = next();
            at++;
            if (then == ']') {
                return each == null ? SKIPPED : new Value.Items(items);
            }
            if (then != ',') {
                return null;
            }
        }
    }

    private @Nullable Value members(@Nullable Wanted wanted) {
        Members members = new Members(in, wanted);
        if (next() == '}') {
            at++;
            return made(members, wanted);
        }
        while (true) {
            if (next() != '"' || !member(members, wanted)) {
                return null;
            }
            int then = next();
            at++;
            if (then == '}') {
                return made(members, wanted);
            }
            if (then != ',') {
                return null;
            }
        }
    }

    private static Value made(Members members, @Nullable Wanted wanted) {
        return wanted == null ? SKIPPED : members.made();
    }

    private boolean member(Members members, @Nullable Wanted wanted) {
        int from = at + 1;
        int end = endOfText();
        if (end < 0 || !members.isNew(from, end) || next() != ':') {
            return false;
        }
        at++;
        if (wanted == null) {
            return value(null) != null;
        }
        if (wanted.isAll()) {
            return members.put(string(from, end), value(Wanted.ALL));
        }
        Wanted.Name name = wanted.name(in, from, end);
        return name == null ? value(null) != null : members.put(name.text(), value(name.part()));
    }
}
