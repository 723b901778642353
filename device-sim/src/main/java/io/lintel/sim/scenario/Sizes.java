package io.lintel.sim.scenario;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them: {@code 512B}, {@code 64KiB}, {@code 2MiB}. */
final class Sizes {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(B|KiB|MiB)");

    private Sizes() {}

    /** In bytes; empty for anything that is not a size. */
    static Optional<Long> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        long unit = switch (form.group(2)) {
            case "KiB" -> 1024;
            case "MiB" -> 1024 * 1024;
            default -> 1;
        };
        return Optional.of(Long.parseLong(form.group(1)) * unit);
    }
}
