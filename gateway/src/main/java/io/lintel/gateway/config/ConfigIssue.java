package io.lintel.gateway.config;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One configuration entry that stops the start.
 *
 * @param key as it was written: {@code lintel.mqtt.port} or {@code LINTEL_MQTT_PORT}
 * @param value as it was written
 * @param source where it stands: the environment, a system property, a file
 * @param expected the form of the value, or null when the key itself is unknown
 * @param nearest a known key that may have been meant, or null
 */
public record ConfigIssue(
        String key,
        String value,
        String source,
        @Nullable String expected,
        @Nullable String nearest) {
    private static final Pattern SECRET =
            Pattern.compile("(?i)pass|pwd|secret|token|credential|private|api.?key|(^|[._-])key");
    private static final int LONGEST_VALUE = 80;

    /** One sentence. A value that may be a secret is masked, control characters are not printed. */
    public String sentence() {
        String entry = key + "=" + shownValue() + " (" + source + ")";
        if (expected != null) {
            return "Configuration " + entry + " is malformed: expected " + expected + ".";
        }
        return "Configuration " + entry + " is not known to Lintel"
                + (nearest == null
                        ? "; ./lintel doctor --keys lists the known keys."
                        : "; did you mean " + nearest + "?");
    }

    private String shownValue() {
        if (SECRET.matcher(key).find()) {
            return "****";
        }
        String printable = value.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= LONGEST_VALUE ? printable : printable.substring(0, LONGEST_VALUE) + "…";
    }
}
