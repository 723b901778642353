package io.lintel.sim.scenario;

import java.time.Duration;
import java.util.regex.Pattern;

/** What a scenario may ask for: bounds that keep a slip of the finger from starting something absurd. */
public final class Limits {

    /** Rooms of one run; each has two MQTT connections of its own. */
    public static final int ROOMS = 5_000;

    public static final Duration SHORTEST_RUN = Duration.ofSeconds(1);
    public static final Duration LONGEST_RUN = Duration.ofDays(7);

    /** Between two reports or wishes, on the home's clock. */
    static final Duration SHORTEST_PERIOD = Duration.ofSeconds(1);

    static final Duration LONGEST_PERIOD = Duration.ofDays(1);
    static final double FASTEST = 100_000;
    static final int THRESHOLDS = 100;

    /** Devices of one fleet. */
    public static final int DEVICES = 100_000;

    static final int GROUPS = 100;

    /** Models of one scenario, and what one of them may consist of. */
    static final int MODELS = 100;

    static final int PARAMETERS = 50;
    static final int STATES = 50;
    static final int MESSAGES = 20;
    static final int FIELDS = 100;
    static final double LARGEST_PARAMETER = 1e15;
    static final Duration SHORTEST_STEP = Duration.ofMillis(100);

    static final int PHASES = 100;

    /** Between two reports of a device of a fleet. */
    static final Duration SHORTEST_REPORT = Duration.ofMillis(1);

    /** What MQTT can say. */
    static final Duration LONGEST_KEEP_ALIVE = Duration.ofSeconds(65_535);

    static final int DOWNLOAD_BYTES = 8 * 1024 * 1024;

    static final int USERS = 1_000;
    static final long FILE_BYTES = 1 << 20;

    /** What may stand in a topic level and in a client id. */
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    /** What may stand in an expression for a value. */
    static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,39}");

    private Limits() {}
}
