package io.lintel.sim.report;

import java.time.Duration;
import java.util.Locale;

/** Numbers with units, short enough for a column. */
public final class Units {

    private Units() {}

    public static String latency(long micros) {
        if (micros > 0 && micros < 100) {
            return micros + " µs"; // of which a tenth of a millisecond would say too little
        }
        return micros < 1_000_000
                ? String.format(Locale.ROOT, "%.1f ms", micros / 1e3)
                : String.format(Locale.ROOT, "%.2f s", micros / 1e6);
    }

    public static String time(Duration duration) {
        double seconds = duration.toMillis() / 1e3;
        if (seconds < 120) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        return seconds < 7_200
                ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
                : String.format(Locale.ROOT, "%.1f h", seconds / 3_600);
    }

    public static String bytes(double bytes) {
        if (bytes < 1e3) {
            return String.format(Locale.ROOT, "%.0f B", bytes);
        }
        return bytes < 1e6
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
