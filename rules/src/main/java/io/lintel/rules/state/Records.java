package io.lintel.rules.state;

import io.lintel.rules.Effects.Change;
import io.lintel.rules.plan.Key;
import io.lintel.rules.plan.Plan;
import io.lintel.rules.plan.RulePlan;
import io.lintel.rules.plan.TriggerPlan;
import io.lintel.rules.value.Bytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts back what was kept, record by record. What no rule knows any more, or nobody can read, is left over. */
final class Records {
    /** Kinds of records: the first byte of their keys. */
    static final int TRIGGER = 'T';

    static final int RUNS = 'R';
    static final int RUN = 'X';
    static final int WINDOW = 'W';

    private static final int KEY_PARTS = 64;

    private final Map<Long, RulePlan> rules = new HashMap<>();
    private final Knowledge knowledge;
    private final WindowRecords windows;
    private final List<Change> orphans = new ArrayList<>();

    Records(Plan plan, Knowledge knowledge) {
        plan.rules().forEach(rule -> rules.put(rule.space(), rule));
        this.knowledge = knowledge;
        this.windows = new WindowRecords(plan);
    }

    /** Puts back these records. To be called while all owners are held. */
    void restore(List<Change> kept) {
        List<Change> runs = new ArrayList<>(); // they need the runs of their key to be there
        for (Change change : kept) {
            if (isRun(change.key())) {
                runs.add(change);
            } else {
                restore(change);
            }
        }
        runs.forEach(this::restore);
        windows.restore(knowledge);
    }

    private static boolean isRun(Bytes key) {
        return key.sizeBytes() > 0 && key.array()[0] == RUN;
    }

    /** Records that are kept no longer. */
    List<Change> orphans() {
        return orphans;
    }

    private void restore(Change change) {
        Bytes value = change.value();
        boolean known = false;
        try {
            known = value != null && restore(new Unpacker(change.key()), value);
        } catch (Unpacker.Damaged | IllegalArgumentException damaged) {
            known = false; // written by another version, or not by us
        }
        if (!known && value != null) {
            orphans.add(new Change(change.key(), null));
        }
    }

    private boolean restore(Unpacker key, Bytes value) {
        int kind = key.octet();
        return kind == WINDOW ? windows.take(key, value) : restore(kind, key, new Unpacker(value));
    }

    private boolean restore(int kind, Unpacker key, Unpacker record) {
        RulePlan rule = rules.get(key.fixed());
        return rule != null
                && switch (kind) {
                    case TRIGGER -> trigger(rule, key, record);
                    case RUNS -> runs(rule, key, record);
                    case RUN -> run(rule, key, record);
                    default -> false;
                };
    }

    /** A key of so many captures. */
    static Key key(int captures, Unpacker record) {
        List<String> values = record.texts();
        if (values.size() != captures || values.size() > KEY_PARTS) {
            throw new Unpacker.Damaged("it has another key");
        }
        return values.isEmpty() ? Key.EMPTY : Key.of(values);
    }

    private boolean trigger(RulePlan rule, Unpacker key, Unpacker record) {
        TriggerPlan trigger = rule.triggers().get(key.index(rule.triggers().size()));
        Key own = key(trigger.scope().size(), key);
        TriggerState state = new TriggerState(rule, trigger, own);
        boolean armed = state.restore(record);
        if (!knowledge.put(state)) {
            return false;
        }
        if (armed) {
            arm(knowledge.shard(trigger.head().owner(), own), state);
        }
        return true;
    }

    private void arm(Shard shard, Timer timer) {
        timer.bucket = Timer.NOWHERE;
        shard.wheel().add(timer);
        knowledge.sawOrder(timer.order);
    }

    private boolean runs(RulePlan rule, Unpacker key, Unpacker record) {
        int scope = key.index(rule.triggers().size());
        TriggerPlan trigger = trigger(rule, scope);
        if (trigger == null) {
            return false;
        }
        List<String> values = key.texts();
        Key own = values.isEmpty() ? Key.EMPTY : Key.of(values);
        Shard shard = knowledge.shard(trigger.head().runs().owner(), own);
        RunsOfKey state = knowledge.put(new RunsOfKey(rule, scope, own, shard));
        if (state == null) {
            return false;
        }
        Remainder remainder = state.remember();
        if (remainder.restore(record)) {
            arm(shard, remainder);
        }
        return true;
    }

    private static @Nullable TriggerPlan trigger(RulePlan rule, int scope) {
        return rule.triggers().stream()
                .filter(trigger -> trigger.head().runs().index() == scope)
                .findFirst()
                .orElse(null);
    }

    private boolean run(RulePlan rule, Unpacker key, Unpacker record) {
        long id = key.number();
        Pending start = Pending.unpack(rule, record);
        RunsOfKey home = knowledge.runs(rule, start.trigger(), start.key());
        if (home == null) {
            return false;
        }
        Run run = new Run(home, start, id);
        RunRecord.restore(run, record);
        knowledge.sawRun(id);
        run.counted(knowledge.takeRun());
        home.add(run);
        home.sort();
        run.strands().forEach(strand -> wake(strand, home.shard()));
        return true;
    }

    private void wake(Strand strand, Shard shard) {
        if (strand.isArmed()) {
            arm(shard, strand);
        }
        if (!strand.token().isEmpty()) {
            knowledge.expect(strand);
        }
    }
}
