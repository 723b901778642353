package io.lintel.rules.state;

import io.lintel.rules.plan.Key;
import io.lintel.rules.plan.RulePlan;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one rule that are counted together: those under way, and what remains when none is. There is one for every
 * key of which a run waits, so what few of them have lies apart.
 */
final class RunsOfKey {
    private final RulePlan rule;
    private final int scope;
    private final Key key;
    private final Shard shard;
    private @Nullable Run first;
    /** Those that began after the first one. */
    private List<Run> others = List.of();

    private @Nullable Remainder remainder;

    /** @param scope number of the {@link io.lintel.rules.plan.RunScope} of the key */
    RunsOfKey(RulePlan rule, int scope, Key key, Shard shard) {
        this.rule = rule;
        this.scope = scope;
        this.key = key;
        this.shard = shard;
    }

    RulePlan rule() {
        return rule;
    }

    int scope() {
        return scope;
    }

    Key key() {
        return key;
    }

    Shard shard() {
        return shard;
    }

    boolean isOf(RulePlan other, int otherScope, Key otherKey) {
        return rule.index() == other.index() && scope == otherScope && key.equals(otherKey);
    }

    /** How many runs are under way. */
    int running() {
        return first == null ? 0 : 1 + others.size();
    }

    /** The runs under way now, in the order in which they began. */
    List<Run> runs() {
        Run one = first;
        if (one == null) {
            return List.of();
        }
        if (others.isEmpty()) {
            return List.of(one);
        }
        List<Run> all = new ArrayList<>(1 + others.size());
        all.add(one);
        all.addAll(others);
        return all;
    }

    void add(Run run) {
        if (first == null) {
            first = run;
        } else {
            others = others.isEmpty() ? new ArrayList<>(2) : others;
            others.add(run);
        }
    }

    void remove(Run run) {
        if (run != first) {
            others.remove(run);
        } else {
            first = others.isEmpty() ? null : others.removeFirst();
        }
        others = others.isEmpty() ? List.of() : others;
    }

    /** Records come in any order: puts the runs into that in which they began. */
    void sort() {
        if (!others.isEmpty()) {
            List<Run> all = runs();
            all.sort(Comparator.comparingLong(Run::id));
            first = all.removeFirst();
            others = all;
        }
    }

    /** What there is beside the runs, or null when there has been nothing yet. */
    @Nullable
    Remainder remainder() {
        return remainder;
    }

    /** The same, to have something remain. */
    Remainder remember() {
        Remainder known = remainder;
        if (known == null) {
            known = new Remainder(this);
            remainder = known;
        }
        return known;
    }

    @Nullable
    Value variable(String name) {
        return remainder == null ? null : remainder.variable(name);
    }

    /** Whether nothing hangs on it but variables. */
    boolean isIdle() {
        return first == null && (remainder == null || remainder.isIdle());
    }

    /** Whether nothing hangs on it. */
    boolean isEmpty() {
        return first == null && (remainder == null || remainder.isEmpty());
    }
}
