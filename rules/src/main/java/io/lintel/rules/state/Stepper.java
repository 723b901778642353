package io.lintel.rules.state;

import io.lintel.rules.plan.Frame;
import io.lintel.rules.plan.Op;
import io.lintel.rules.plan.PublishPlan;
import io.lintel.rules.state.Strand.Rest;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the steps of runs, until each of their strands has to wait or has ended. */
final class Stepper {
    private static final int MAX_ITEMS = 1_000;

    private final Turn turn;
    private final Speaker speaker;
    private @Nullable Asker asker;
    private @Nullable Receiver receiver;

    Stepper(Turn turn) {
        this.turn = turn;
        this.speaker = turn.speaker();
    }

    /** What says what the steps have to say. */
    Speaker speaker() {
        return speaker;
    }

    /** What takes the steps that wait for somebody; few turns have one. */
    Asker asker() {
        Asker known = asker;
        if (known == null) {
            known = new Asker(turn, this, speaker);
            asker = known;
        }
        return known;
    }

    /** What takes in what strands wait for; few turns have any. */
    Receiver receiver() {
        Receiver known = receiver;
        if (known == null) {
            known = new Receiver(turn, this);
            receiver = known;
        }
        return known;
    }

    /** Begins a run. */
    void begin(Run run) {
        go(run.begin(0));
    }

    /** Goes on with a strand that waits no more. */
    void go(Strand first) {
        Run run = first.run();
        Tracker tracker = turn.tracker();
        if (tracker != null && run.resumes()) {
            tracker.resumes(turn, run);
        }
        Frame frame = turn.frame(run);
        Deque<Strand> runnable = new ArrayDeque<>(2);
        runnable.add(first);
        while (!run.hasEnded() && !runnable.isEmpty()) {
            Strand strand = runnable.remove();
            if (strand.rest() == Rest.ENDED) {
                continue;
            }
            strand.rest(Rest.NONE);
            while (!run.hasEnded() && strand.rest() == Rest.NONE) {
                if (!frame.step()) {
                    fail(strand, "it takes more than " + turn.limits().maxSteps() + " steps", frame);
                    break;
                }
                Op op = strand.op();
                take(strand, op, frame, runnable);
                if (run.track() != null) {
                    Tracker.took(turn, run.track(), strand, op, frame);
                }
            }
        }
        if (tracker != null && run.track() != null) {
            tracker.rests(run, run.track());
        }
        if (!run.hasEnded()) {
            keep(run);
        } else if (run.isStored()) {
            turn.touch(run);
        }
    }

    /** A run that waits takes part of the room for them. */
    private void keep(Run run) {
        if (!run.isCounted()) {
            if (!turn.knowledge().takeRun()) {
                new Recovery(turn, this).noRoom(run);
                return;
            }
            run.counted(true);
        }
        run.settleDown();
        turn.touch(run);
    }

    private void take(Strand strand, Op op, Frame frame, Deque<Strand> runnable) {
        Run run = strand.run();
        int next = strand.place() + 1;
        switch (op) {
            case Op.Publish publish -> publish(strand, publish, frame);
            case Op.Request request -> asker().request(strand, request, frame);
            case Op.Gather gather -> asker().gather(strand, gather, frame);
            case Op.Wait wait -> waiting(strand, wait, frame);
            case Op.WaitUntil wait -> asker().waitUntil(strand, wait, frame);
            case Op.Unless unless -> {
                Value result = unless.condition().eval(frame);
                if (result instanceof Value.Failed failed) {
                    fail(strand, failed.why(), frame);
                } else {
                    strand.goTo(Value.Bool.TRUE.equals(result) ? next : unless.otherwise());
                }
            }
            case Op.Jump jump -> strand.goTo(jump.to());
            case Op.Loop loop -> loop(strand, loop, frame);
            case Op.Next item -> next(strand, item);
            case Op.Fork fork -> fork(strand, fork, runnable);
            case Op.SetVariable set -> set(strand, set, frame);
            case Op.Call call -> asker().call(strand, call, frame);
            case Op.Log log -> {
                Value text = log.text().eval(frame);
                if (text instanceof Value.Known) {
                    speaker.log(run, log.level(), Texts.plain(text));
                    strand.goTo(next);
                } else {
                    fail(strand, "the line for the log cannot be made: " + why(text), frame);
                }
            }
            case Op.Stop _ -> cancel(run);
            case Op.End _ -> endStrand(strand, runnable);
        }
    }

    static String why(Value value) {
        return switch (value) {
            case Value.Unknown(String why) -> why;
            case Value.Failed failed -> failed.why();
            case Value.Known known -> Texts.shown(known);
        };
    }

    private void publish(Strand strand, Op.Publish publish, Frame frame) {
        switch (publish.message().fill(frame)) {
            case PublishPlan.Unfilled(String why) -> fail(strand, why, frame);
            case PublishPlan.Ready ready -> {
                String refusal = speaker.publish(strand.run(), ready);
                if (refusal.isEmpty()) {
                    strand.goTo(strand.place() + 1);
                } else {
                    fail(strand, refusal, frame);
                }
            }
        }
    }

    private void waiting(Strand strand, Op.Wait wait, Frame frame) {
        Value duration = wait.duration().eval(frame);
        if (!(duration instanceof Value.Duration(long millis))) {
            fail(strand, "how long to wait cannot be told: " + why(duration), frame);
            return;
        }
        strand.goTo(strand.place() + 1);
        if (millis > 0) {
            rest(strand, Rest.WAIT, millis);
        }
    }

    /** It goes on when the time is over, or before. */
    void rest(Strand strand, Rest why, long millis) {
        strand.rest(why);
        strand.lengthMillis(millis);
        turn.arm(strand.run().home().shard(), strand, millis);
    }

    private void loop(Strand strand, Op.Loop loop, Frame frame) {
        Value list = loop.list().eval(frame);
        if (!(list instanceof Value.Items(List<Value> items))) {
            fail(strand, "the list cannot be told: " + why(list), frame);
        } else if (items.size() > MAX_ITEMS) {
            fail(strand, "a list of more than " + MAX_ITEMS + " items is too long to go through", frame);
        } else {
            strand.run().local(loop.listSlot(), list);
            strand.run().local(loop.indexSlot(), new Value.Whole(0));
            strand.goTo(strand.place() + 1);
        }
    }

    private static void next(Strand strand, Op.Next next) {
        Run run = strand.run();
        boolean more = false;
        if (run.local(next.listSlot()) instanceof Value.Items(List<Value> items)
                && run.local(next.indexSlot()) instanceof Value.Whole(long index)) {
            more = index >= 0 && index < items.size();
            if (more) {
                run.local(next.itemSlot(), items.get((int) index));
                run.local(next.indexSlot(), new Value.Whole(index + 1));
            }
        }
        if (!more) {
            run.local(next.listSlot(), null);
            run.local(next.indexSlot(), null);
        }
        strand.goTo(more ? strand.place() + 1 : next.end());
    }

    private static void fork(Strand strand, Op.Fork fork, Deque<Strand> runnable) {
        strand.goTo(strand.place() + 1);
        strand.rest(Rest.BRANCHES);
        fork.branches().forEach(place -> runnable.add(strand.run().begin(place, strand)));
    }

    private void endStrand(Strand strand, Deque<Strand> runnable) {
        strand.rest(Rest.ENDED);
        if (strand.parent() < 0) {
            cancel(strand.run());
            return;
        }
        Strand parent = strand.run().strand(strand.parent());
        if (strand.run().branchesOf(parent) == 0) {
            strand.run().dropEnded();
            runnable.add(parent);
        }
    }

    private void set(Strand strand, Op.SetVariable set, Frame frame) {
        Value value = set.value().eval(frame);
        if (value instanceof Value.Known) {
            RunsOfKey home = strand.run().home();
            Remainder remainder = home.remember();
            remainder.variable(set.name(), value);
            turn.touch(remainder);
            strand.goTo(strand.place() + 1);
        } else {
            fail(strand, set.name() + " cannot be set: " + why(value), frame);
        }
    }

    /** A step has failed. */
    void fail(Strand strand, String why, Frame frame) {
        new Recovery(turn, this).fail(strand, why, frame);
    }

    /** Ends a run where it is. */
    void cancel(Run run) {
        if (run.hasEnded()) {
            return;
        }
        run.end();
        if (run.track() != null) {
            run.track().ended();
        }
        run.strands().forEach(this::release);
        run.home().remove(run);
        if (run.isCounted()) {
            turn.knowledge().giveRun();
        }
        if (run.isStored()) {
            turn.touch(run);
        }
        turn.starter().ended(run.home());
    }

    /** It waits for nothing any more. */
    void release(Strand strand) {
        Shard shard = strand.run().home().shard();
        shard.wheel().remove(strand);
        shard.unwatch(strand);
        if (!strand.token().isEmpty()) {
            turn.knowledge().expectNoMore(strand);
        }
        Errand errand = strand.errand();
        if (errand != null) {
            errand.token = "";
            errand.topic = "";
        }
    }

    /** The time of a strand is over. */
    void due(Strand strand, Turn now) {
        switch (strand.rest()) {
            case WAIT, BACKOFF -> go(strand);
            case CONDITION, REPLY, REPLIES, CALL -> receiver().late(strand);
            case NONE, BRANCHES, ENDED -> now.touch(strand.run());
        }
    }
}
