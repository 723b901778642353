package io.lintel.rules.state;

import io.lintel.rules.plan.Key;
import io.lintel.rules.plan.RulePlan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the runs of a rule for a key. There are as many as there are runs that wait, so they lie in the table themselves,
 * without nodes: open addressing with linear probing, where what is removed leaves no gap (D. Knuth, TAOCP volume 3, 6.4,
 * algorithms L and R).
 */
final class RunsTable {
    private static final int SMALLEST = 16;

    private @Nullable RunsOfKey[] places = new @Nullable RunsOfKey[SMALLEST];
    private int count;

    @Nullable
    RunsOfKey get(RulePlan rule, int scope, Key key) {
        int place = home(rule, scope, key);
        RunsOfKey found = places[place];
        while (found != null && !found.isOf(rule, scope, key)) {
            place = next(place);
            found = places[place];
        }
        return found;
    }

    /** There are none yet for their rule and key. */
    void put(RunsOfKey runs) {
        if (3 * (count + 1) > 2 * places.length) {
            List<RunsOfKey> all = all();
            places = new @Nullable RunsOfKey[2 * places.length];
            all.forEach(this::place);
        }
        place(runs);
        count++;
    }

    private void place(RunsOfKey runs) {
        int place = home(runs);
        while (places[place] != null) {
            place = next(place);
        }
        places[place] = runs;
    }

    void remove(RunsOfKey runs) {
        int gap = home(runs);
        while (places[gap] != runs) {
            if (places[gap] == null) {
                return;
            }
            gap = next(gap);
        }
        count--;
        RunsOfKey moved = null;
        for (int place = next(gap); (moved = places[place]) != null; place = next(place)) {
            if (distance(home(moved), place) >= distance(gap, place)) { // else it would be looked for behind the gap
                places[gap] = moved;
                gap = place;
            }
        }
        places[gap] = null;
    }

    /** All there are; their order means nothing. */
    List<RunsOfKey> all() {
        List<RunsOfKey> all = new ArrayList<>(count);
        for (RunsOfKey runs : places) {
            if (runs != null) {
                all.add(runs);
            }
        }
        return all;
    }

    private int home(RunsOfKey runs) {
        return home(runs.rule(), runs.scope(), runs.key());
    }

    /** Where they are looked for first. */
    private int home(RulePlan rule, int scope, Key key) {
        int hash = ((key.hashCode() * 31 + rule.index()) * 31 + scope) * 0x9E3779B9; // spreads neighbours (6.4 as well)
        return (hash ^ (hash >>> 15)) & (places.length - 1);
    }

    private int next(int place) {
        return (place + 1) & (places.length - 1);
    }

    private int distance(int from, int to) {
        return (to - from) & (places.length - 1);
    }
}
