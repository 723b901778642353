package io.lintel.rules.check;

import io.lintel.rules.syntax.RunOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the runs of a rule get on.
 *
 * @param written what needs no check
 * @param per the captures for each of whose values runs are counted, or null: those of the trigger
 * @param otherwise the steps after the last failure
 */
public record CheckedOptions(
        RunOptions written,
        @Nullable List<String> per,
        @Nullable Typed throttle,
        @Nullable Typed debounce,
        @Nullable Typed backoff,
        List<CheckedStep> otherwise,
        @Nullable CheckedText deadLetter) {}
