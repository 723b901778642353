package io.lintel.rules.state;

import io.lintel.rules.plan.Key;
import io.lintel.rules.plan.Plan;
import io.lintel.rules.plan.TriggerPlan;
import io.lintel.rules.state.Strand.Rest;
import io.lintel.rules.syntax.RunOptions.OnRestart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The first moments of a rule set: timetables begin, and what was under way when the process ended goes on as its rule says. */
final class Awakening {
    private final Plan plan;
    private final Knowledge knowledge;
    private final Turn turn;

    Awakening(Plan plan, Knowledge knowledge, Turn turn) {
        this.plan = plan;
        this.knowledge = knowledge;
        this.turn = turn;
    }

    /** Before the first event: arms whatever waits for the clock alone, and is not armed yet. */
    void begin() {
        for (Plan.Watch watch : plan.watches()) {
            switch (watch.trigger()) {
                case TriggerPlan.OnTime time -> {
                    TriggerState state = knowledge.trigger(watch.rule(), time, Key.EMPTY);
                    if (state != null && !state.isArmed()) {
                        turn.triggers().armNext(state, time);
                    }
                }
                case TriggerPlan.OnSilence silence
                when silence.scope().isEmpty() -> turn.triggers().awaitFirst(watch.rule(), silence);
                default -> {}
            }
        }
        knowledge.shards().forEach(this::watchAgain);
    }

    /** Runs that were put back look out for messages again. */
    private void watchAgain(Shard shard) {
        for (RunsOfKey runs : shard.runs()) {
            for (Run run : runs.runs()) {
                for (Strand strand : run.strands()) {
                    boolean waits = strand.rest() == Rest.CONDITION
                            || strand.rest() == Rest.REPLY
                            || strand.rest() == Rest.REPLIES;
                    if (waits && strand.watched().isEmpty()) {
                        turn.stepper().asker().watch(strand, turn.frame(run));
                    }
                }
            }
        }
    }

    /** The process runs again: says what becomes of everything that was under way. */
    void restart() {
        List<Timer> timers = new ArrayList<>();
        for (Shard shard : knowledge.shards()) {
            shard.triggerStates().stream().filter(Timer::isArmed).forEach(timers::add);
            for (RunsOfKey runs : shard.runs()) {
                if (runs.remainder() != null) {
                    timers.add(runs.remainder());
                }
                runs.runs().forEach(run -> timers.addAll(run.strands()));
            }
        }
        timers.sort(Comparator.<Timer>comparingLong(timer -> timer.dueMillis).thenComparingLong(timer -> timer.order));
        List<Run> dropped = new ArrayList<>();
        for (Timer timer : timers) {
            switch (timer) {
                case TriggerState state -> trigger(state);
                case Remainder remainder -> remainder(remainder);
                case Strand strand -> strand(strand, dropped);
            }
        }
        dropped.forEach(turn.stepper()::cancel);
        turn.settle();
    }

    private boolean isOverdue(Timer timer) {
        return timer.isArmed() && timer.dueMillis < turn.nowMillis();
    }

    private void now(Shard shard, Timer timer) {
        if (isOverdue(timer)) {
            turn.armAt(shard, timer, turn.nowMillis());
        }
    }

    private void trigger(TriggerState state) {
        OnRestart policy = state.rule().policy().written().onRestart();
        Shard shard = knowledge.shard(state.trigger().head().owner(), state.key());
        turn.touch(state);
        if (state.trigger() instanceof TriggerPlan.OnTime time) {
            if (isOverdue(state) && policy != OnRestart.FIRE_IF_DUE) {
                shard.wheel().remove(state);
                turn.triggers().armNext(state, time);
            } else {
                now(shard, state);
            }
            return;
        }
        switch (policy) {
            case RESUME, FIRE_IF_DUE -> now(shard, state);
            case RESTART -> turn.arm(shard, state, state.lengthMillis());
            case DROP -> shard.wheel().remove(state);
        }
    }

    private void remainder(Remainder remainder) {
        RunsOfKey home = remainder.home();
        turn.touch(remainder);
        switch (home.rule().policy().written().onRestart()) {
            case RESUME, FIRE_IF_DUE, RESTART -> now(home.shard(), remainder);
            case DROP -> {
                remainder.debounced(null);
                remainder.emptyQueue();
                turn.starter().ended(home);
            }
        }
    }

    private void strand(Strand strand, List<Run> dropped) {
        Run run = strand.run();
        turn.touch(run);
        switch (run.rule().policy().written().onRestart()) {
            case RESUME, FIRE_IF_DUE -> now(run.home().shard(), strand);
            case RESTART -> {
                if (strand.isArmed()) {
                    turn.arm(run.home().shard(), strand, strand.lengthMillis());
                }
            }
            case DROP -> {
                if (!dropped.contains(run)) {
                    dropped.add(run);
                }
            }
        }
    }
}
