package io.lintel.rules.state;

import io.lintel.rules.Cause;
import io.lintel.rules.Effects.Note;
import io.lintel.rules.Effects.Outcome;
import io.lintel.rules.plan.Condition;
import io.lintel.rules.plan.Frame;
import io.lintel.rules.plan.Judged;
import io.lintel.rules.plan.Key;
import io.lintel.rules.plan.Op;
import io.lintel.rules.plan.RulePlan;
import io.lintel.rules.plan.TriggerPlan;
import io.lintel.rules.state.Strand.Rest;
import io.lintel.rules.trace.Ending;
import io.lintel.rules.trace.RuleTraces;
import io.lintel.rules.trace.Step;
import io.lintel.rules.trace.Traces;
import io.lintel.rules.trace.Track;
import io.lintel.rules.value.Value;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes down what rules do, for those who ask later: cheap facts only, and only of so many as are kept. There is none
 * where nobody traces.
 */
final class Tracker {
    private static final String NOT_TAKEN_DOWN = "took steps that were not taken down, for there were so many runs";

    private final Traces traces;

    Tracker(Traces traces) {
        this.traces = traces;
    }

    private RuleTraces of(RulePlan rule) {
        return traces.of(rule.index());
    }

    /** A rule was triggered and does not run. Null when it is only counted. */
    @Nullable
    Track missed(Turn turn, RulePlan rule, TriggerPlan trigger, Key key, @Nullable String topic, Note note) {
        return of(rule).admits(Ending.of(note.outcome()), turn.nowMillis())
                ? new MissTrack(Circumstances.of(turn, rule, trigger, key, topic), note, turn.cause())
                : null;
    }

    /** It counts, and is kept when there is a track of it. */
    void keep(RulePlan rule, Note note, @Nullable Track track) {
        Ending ending = Ending.of(note.outcome());
        of(rule).count(ending);
        if (note.outcome() == Outcome.QUARANTINED) {
            of(rule).quarantined(note.why());
        }
        if (track != null) {
            of(rule).keep(ending, track);
        }
    }

    /** Whether the next run would be taken down, and not only counted. */
    boolean takesDown(RulePlan rule, long nowMillis) {
        return of(rule).hasRoom(Ending.FIRED, nowMillis);
    }

    /** A run has come and gone that is only to be counted. */
    void passed(RulePlan rule) {
        of(rule).count(Ending.FIRED);
    }

    /** A run has come and failed whose steps were not taken down. */
    void failed(Turn turn, Pending start, long run, Cause cause, String why) {
        RuleTraces own = of(start.rule());
        own.count(Ending.FAILED);
        if (own.admits(Ending.FAILED, turn.nowMillis())) {
            RunTrack track = new RunTrack(
                    run,
                    Circumstances.of(turn, start.rule(), start.trigger(), start.key(), start.topic()),
                    cause,
                    null);
            track.did(turn.now(), new Step.Unseen(NOT_TAKEN_DOWN));
            track.did(turn.now(), new Step.Failed(why));
            track.failed(why);
            track.ended();
            track.kept();
            own.keep(Ending.FAILED, track);
        }
    }

    /** A run is about to take its first step. */
    void begins(Turn turn, Run run) {
        if (of(run.rule()).admits(Ending.FIRED, turn.nowMillis())) {
            Condition condition = run.rule().condition();
            run.track(track(turn, run, condition == null ? null : condition.held(turn.frame(run))));
        }
    }

    /** @param held what the condition read when the run began, or null when it is not known any more */
    private static RunTrack track(Turn turn, Run run, @Nullable Judged held) {
        return new RunTrack(
                run.id(), Circumstances.of(turn, run.rule(), run.trigger(), run.key(), run.topic()), run.cause(), held);
    }

    /** A run has taken its first steps. */
    void begun(Run run) {
        RuleTraces own = of(run.rule());
        if (!run.hasFailed()) {
            own.count(Ending.FIRED);
        }
        RunTrack track = run.track();
        if (track != null && !track.isKept()) {
            track.kept();
            own.keep(track.hasFailed() ? Ending.FAILED : Ending.FIRED, track);
        }
    }

    /** A run goes on that was kept past the end of the process, or of its rule set. */
    void resumes(Turn turn, Run run) {
        RuleTraces own = of(run.rule());
        Optional<RunTrack> before =
                own.run(run.id()).filter(RunTrack.class::isInstance).map(RunTrack.class::cast);
        if (before.isPresent()) {
            run.track(before.get());
        } else if (own.admits(Ending.FIRED, turn.nowMillis())) {
            RunTrack track = track(turn, run, null);
            track.did(turn.now(), new Step.Unseen("goes on with a run that began before the restart"));
            track.kept();
            run.track(track);
            own.keep(Ending.FIRED, track);
        }
    }

    /** A run has done for now what it can. */
    void rests(Run run, RunTrack track) {
        if (track.isKept()) {
            of(run.rule()).grown(track);
        }
    }

    /** A run has failed for good. */
    void failed(Turn turn, Run run, String why) {
        RuleTraces own = of(run.rule());
        own.count(Ending.FAILED);
        RunTrack track = run.track();
        if (track == null) {
            if (!own.admits(Ending.FAILED, turn.nowMillis())) {
                return;
            }
            track = track(turn, run, null);
            track.did(turn.now(), new Step.Unseen(NOT_TAKEN_DOWN));
            run.track(track);
        }
        track.did(turn.now(), new Step.Failed(why));
        boolean first = !track.hasFailed();
        track.failed(why);
        if (track.isKept() && first) {
            own.failed(track);
        } else if (!track.isKept()) {
            track.kept();
            own.keep(Ending.FAILED, track);
        }
    }

    /** A strand has taken a step: what of it does not show in an effect. */
    static void took(Turn turn, RunTrack track, Strand strand, Op op, Frame frame) {
        Step step = step(strand, op, frame);
        if (step != null) {
            track.did(turn.now(), step);
        }
    }

    private static @Nullable Step step(Strand strand, Op op, Frame frame) {
        return switch (op) {
            case Op.Request _, Op.Gather _ ->
                strand.rest() == Rest.REPLY || strand.rest() == Rest.REPLIES
                        ? new Step.Asked(strand.topic(), strand.lengthMillis())
                        : null;
            case Op.Wait _ -> strand.rest() == Rest.WAIT ? new Step.Waited(strand.lengthMillis()) : null;
            case Op.WaitUntil wait ->
                switch (strand.rest()) {
                    case CONDITION -> new Step.Awaited(wait.condition().text());
                    case NONE -> new Step.Resumed(true);
                    default -> null;
                };
            case Op.Unless unless -> chose(strand, unless, frame);
            case Op.Next next -> {
                Value item = strand.run().local(next.itemSlot());
                yield strand.place() == next.end() || item == null ? null : new Step.Took(item);
            }
            case Op.Fork fork -> new Step.Forked(fork.branches().size());
            case Op.SetVariable set -> {
                Value value = strand.run().variable(set.name());
                yield value == null ? null : new Step.Assigned(set.name(), value);
            }
            case Op.Stop _ -> new Step.Stopped();
            case Op.Publish _, Op.Call _, Op.Log _, Op.Jump _, Op.Loop _, Op.End _ -> null;
        };
    }

    private static @Nullable Step chose(Strand strand, Op.Unless unless, Frame frame) {
        Value result = unless.condition().eval(frame);
        boolean taken = Value.Bool.TRUE.equals(result);
        return strand.run().hasEnded()
                ? null
                : new Step.Chose(
                        taken
                                ? unless.condition().judged(frame)
                                : unless.condition().whyNot(frame, result),
                        taken);
    }
}
