package io.lintel.rules.replay;

import io.lintel.rules.RuleSet;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a recording is replayed.
 *
 * @param rules the rules that are asked; nobody else feeds them
 * @param against other rules, which are told apart from them, or null
 * @param effects which messages of the recording are effects of rules
 * @param from before this what is said is known to the rules, but what they do is not told; or null for the beginning
 * @param until here the replay ends; or null for the last message
 * @param told ids of the rules whose doings are told
 */
public record ReplayPlan(
        RuleSet rules,
        @Nullable RuleSet against,
        RecordedEffects effects,
        @Nullable Instant from,
        @Nullable Instant until,
        Predicate<String> told) {
    /** These rules alone, from the beginning to the end. */
    public static ReplayPlan of(RuleSet rules) {
        return new ReplayPlan(rules, null, RecordedEffects.CAUSE, null, null, _ -> true);
    }

    /** The same, told apart from other rules. */
    public ReplayPlan against(RuleSet others) {
        return new ReplayPlan(rules, others, effects, from, until, told);
    }

    /** The same, where effects are known in another way. */
    public ReplayPlan effects(RecordedEffects known) {
        return new ReplayPlan(rules, against, known, from, until, told);
    }

    /** The same, of which only so much is told. */
    public ReplayPlan between(Optional<Instant> begin, Optional<Instant> end) {
        return new ReplayPlan(rules, against, effects, begin.orElse(null), end.orElse(null), told);
    }

    /** The same, of which only the doings of some rules are told. */
    public ReplayPlan telling(Predicate<String> some) {
        return new ReplayPlan(rules, against, effects, from, until, some);
    }

    boolean tells(Instant at) {
        return from == null || !at.isBefore(from);
    }
}
