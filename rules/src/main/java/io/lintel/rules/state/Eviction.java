package io.lintel.rules.state;

import io.lintel.rules.Effects;
import io.lintel.rules.Effects.Outcome;
import io.lintel.rules.plan.InputPlan;
import io.lintel.rules.plan.Key;
import io.lintel.rules.plan.Listener;
import io.lintel.rules.plan.Plan;
import io.lintel.rules.plan.TriggerPlan;
import io.lintel.rules.plan.Twin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Makes room when what is kept has reached its limits: of the input with the most keys, those are forgotten of which
 * nothing was heard for the longest time, with the sides and variables that hang on them; but none on which a timer or a run
 * hangs. So who sends ever new keys pushes out their own. Works within one owner, which has to be held.
 */
final class Eviction {
    /** This part of an input's keys goes at once, so that looking for them costs little for each. */
    private static final int SHARE = 16;

    /** After a search in vain so many keys are refused before the next search. */
    private static final int REST = 256;

    private final Plan plan;
    private final Knowledge knowledge;

    Eviction(Plan plan, Knowledge knowledge) {
        this.plan = plan;
        this.knowledge = knowledge;
    }

    /** Makes room for a message of an input for a key, if there is none. */
    void makeRoom(InputPlan input, Key key, int bytes, Turn turn, List<Effects.Change> changes) {
        if (knowledge.hasRoom(input, key, bytes)) {
            return;
        }
        Shard shard = knowledge.shard(input.owner(), key);
        if (shard.mayEvict()) {
            int forgotten = forgetIdle(shard, key, turn, changes);
            shard.rest(forgotten == 0 ? REST : 0);
        }
    }

    private int forgetIdle(Shard shard, Key but, Turn turn, List<Effects.Change> changes) {
        InputPlan largest = shard.largestInput();
        if (largest == null) {
            return 0;
        }
        Map<Key, Twin> twins = shard.twins(largest);
        BusyKeys busy = BusyKeys.of(shard, largest);
        List<Map.Entry<Key, Twin>> idle = new ArrayList<>(twins.entrySet());
        idle.removeIf(entry -> entry.getKey().equals(but) || busy.concern(entry.getKey()));
        idle.sort(Comparator.comparing(entry -> entry.getValue().at()));
        int most = Math.max(1, twins.size() / SHARE);
        List<Map.Entry<Key, Twin>> victims = idle.subList(0, Math.min(most, idle.size()));
        for (Map.Entry<Key, Twin> victim : List.copyOf(victims)) {
            forget(shard, largest, victim.getKey(), victim.getValue(), turn, changes);
        }
        return victims.size();
    }

    private void forget(Shard shard, InputPlan input, Key key, Twin twin, Turn turn, List<Effects.Change> changes) {
        twin.forgetWindows();
        WindowRecords.changes(input, key, twin, changes);
        knowledge.forget(input, key, twin);
        for (Listener listener : plan.listeners(input)) {
            if (listener instanceof Listener.OfOne one
                    && one.trigger().scope().size() == input.captures().size()) {
                forget(shard, one, one.keys().trigger(key), turn);
            }
        }
        turn.answer()
                .note(new Effects.Note(
                        input.name(),
                        Outcome.FORGOTTEN,
                        () -> String.join("/", key.values()) + " was heard last at " + twin.at()
                                + ", longer ago than others, and room was wanted"));
    }

    /** The sides and variables that hang on a key alone. */
    private void forget(Shard shard, Listener.OfOne listener, Key key, Turn turn) {
        TriggerPlan trigger = listener.trigger();
        TriggerState state = shard.trigger(trigger, key);
        if (state != null && !state.isArmed()) {
            state.clear();
            turn.touch(state);
            knowledge.forget(state);
        }
        RunsOfKey runs = knowledge.findRuns(listener.rule(), trigger, key);
        if (runs != null && runs.key().equals(key) && runs.isIdle()) {
            if (runs.remainder() != null) {
                runs.remainder().forgetVariables();
                turn.touch(runs.remainder());
            }
            knowledge.forget(runs);
        }
    }
}
