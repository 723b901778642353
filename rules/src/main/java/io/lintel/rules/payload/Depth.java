package io.lintel.rules.payload;

/** What every reader that is not Jackson's counts: how deep it is, and how many values it has made. */
final class Depth {
    static final int MAX = 64;
    private static final int MAX_VALUES = 100_000;

    private int depth;
    private int values;

    /** One value more. */
    void value() throws Malformed {
        if (++values > MAX_VALUES) {
            throw new Malformed("it has more than " + MAX_VALUES + " values");
        }
    }

    /** Into a list or a map. To be left by {@link #up}. */
    void down() throws Malformed {
        if (++depth > MAX) {
            throw new Malformed("it is nested deeper than " + MAX + " levels");
        }
    }

    void up() {
        depth--;
    }

    /** A payload is not in its format; the message says why, for people. Never leaves this package. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message, null, false, false);
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }
}
