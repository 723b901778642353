package io.lintel.rules.payload;

import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Unit;
import io.lintel.rules.value.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the messages of an input are read.
 *
 * @param format null when the content type of each message says so, and JSON when it has none
 * @param units of fields, by their path: {@code temp}, {@code power.now}; empty for the value itself
 */
public record Reading(@Nullable Format format, Map<String, Unit> units) {
    /** As the content type of each message says. */
    public static final Reading AUTOMATIC = new Reading(null, Map.of());

    public Reading {
        units = Map.copyOf(units);
    }

    /** As much as is wanted of the value that a payload stands for, or unknown and why. */
    public Value read(Bytes payload, @Nullable String contentType, Wanted wanted) {
        Format said = format == null ? ContentType.format(contentType).orElse(Format.Plain.JSON) : format;
        return said.read(payload, wanted);
    }
}
