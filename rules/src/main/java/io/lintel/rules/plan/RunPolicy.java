package io.lintel.rules.plan;

import io.lintel.rules.syntax.RunOptions;
import org.jspecify.annotations.Nullable;

/**
 * How the runs of a rule get on.
 *
 * @param failed where to go on after the last failure; -1: the run ends
 * @param deadLetter where what failed is published, or null
 */
public record RunPolicy(
        RunOptions written,
        @Nullable Eval throttle,
        @Nullable Eval debounce,
        @Nullable Eval backoff,
        int failed,
        @Nullable TopicPlan deadLetter) {}
