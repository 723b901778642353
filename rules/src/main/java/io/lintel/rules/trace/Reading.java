package io.lintel.rules.trace;

import io.lintel.rules.value.Value;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A value that a rule could read, and where it came from.
 *
 * @param input name of the input
 * @param topic of the message, with {@code +} where the rule does not know the level
 * @param value no more of it than rules read; unknown when nothing was heard
 * @param at when it was heard, or null when it never was
 * @param retained whether it is an old retained value that was read back
 */
public record Reading(
        String input, String topic, Value value, @Nullable Instant at, boolean retained) {}
