package io.lintel.sim.model;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a device reads out of a message: one field of a JSON object, as small firmware does it. What is too long, or not
 * there, is as if nothing had been said.
 */
public final class Spoken {

    private static final int LONGEST = 4_096;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(?:\\.[0-9]{1,15})?");

    private Spoken() {}

    /** The number in this field, or the number that is the whole text. */
    public static OptionalDouble number(String text, String field) {
        return value(text, field)
                .filter(value -> NUMBER.matcher(value).matches())
                .map(value -> OptionalDouble.of(Double.parseDouble(value)))
                .orElse(OptionalDouble.empty());
    }

    /** The word in this field, without its quotes, or the word that is the whole text. */
    public static Optional<String> word(String text, String field) {
        return value(text, field);
    }

    private static Optional<String> value(String text, String field) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String stripped = text.strip();
        if (!stripped.startsWith("{")) {
            return Optional.of(stripped);
        }
        Matcher found = Pattern.compile(
                        "\"" + Pattern.quote(field) + "\"\\s*:\\s*(?:\"([^\"\\\\]{0,200})\"|([-+.a-zA-Z0-9]{1,40}))")
                .matcher(stripped);
        if (!found.find()) {
            return Optional.empty();
        }
        return Optional.of(found.group(1) == null ? found.group(2) : found.group(1));
    }
}
