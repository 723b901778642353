package io.lintel.gateway.sink;

/** Why an attempt failed, in words that hold no secret, and whether another one may fare better. */
final class SinkException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean passing;

    private SinkException(String why, boolean passing) {
        super(why, null, false, false);
        this.passing = passing;
    }

    /** It may be different soon. */
    static SinkException passing(String why) {
        return new SinkException(why, true);
    }

    /** It will be the same the next time. */
    static SinkException lasting(String why) {
        return new SinkException(why, false);
    }

    boolean isPassing() {
        return passing;
    }
}
