package io.lintel.rules.state;

import io.lintel.rules.Event;
import io.lintel.rules.plan.Frame;
import io.lintel.rules.plan.Op;
import io.lintel.rules.plan.ReplyPlan;
import io.lintel.rules.state.Strand.Rest;
import io.lintel.rules.trace.Step;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes in what strands wait for: a message they look out for, an answer, or that nobody has answered in time. */
final class Receiver {
    private final Turn turn;
    private final Stepper stepper;

    Receiver(Turn turn, Stepper stepper) {
        this.turn = turn;
        this.stepper = stepper;
    }

    /** A message has come that the strand looks out for. */
    void heard(Strand strand, Arrival arrival) {
        Event.Message message = arrival.message();
        if (strand.rest() == Rest.CONDITION) {
            lookAgain(strand);
        } else if (!message.retained() && !isForOther(strand, message)) {
            answered(strand, message.topic(), answer(message.payload(), arrival.value()));
        }
    }

    private void lookAgain(Strand strand) {
        Run run = strand.run();
        Frame frame = turn.frame(run);
        if (strand.op() instanceof Op.WaitUntil wait) {
            Value result = wait.condition().eval(frame);
            if (result instanceof Value.Failed || Value.Bool.TRUE.equals(result)) {
                stepper.go(strand);
            }
        }
    }

    /** Whether an answer brings back something else than the question sent along. */
    private static boolean isForOther(Strand strand, Event.Message message) {
        Bytes correlation = message.headers().correlation();
        return correlation.sizeBytes() > 0 && !correlation.equals(Bytes.of(strand.token()));
    }

    private void answered(Strand strand, String topic, Value answer) {
        switch (strand.op()) {
            case Op.Request request
            when strand.rest() == Rest.REPLY && topic.equals(strand.topic()) -> {
                goOn(strand, request.slot(), answer);
                stepper.go(strand);
            }
            case Op.Gather gather when strand.rest() == Rest.REPLIES -> collect(strand, gather, topic, answer);
            default -> {}
        }
    }

    private void collect(Strand strand, Op.Gather gather, String topic, Value answer) {
        boolean open = !strand.topic().isEmpty();
        boolean meant =
                open ? ReplyPlan.fits(strand.topic(), topic) : strand.answers().containsKey(topic);
        if (!meant || strand.answers().size() >= Asker.MAX_ANSWERS) {
            return;
        }
        strand.answers().put(topic, answer);
        if (!open && strand.ask().missing().isEmpty()) {
            gathered(strand, gather);
            stepper.go(strand);
        } else {
            turn.touch(strand.run());
        }
    }

    /** The answer to a call, or to a request by its token. */
    void answered(Strand strand, boolean ok, Value answer, String why) {
        switch (strand.op()) {
            case Op.Call call
            when strand.rest() == Rest.CALL && ok -> {
                goOn(strand, call.slot(), answer);
                stepper.go(strand);
            }
            case Op.Call call when strand.rest() == Rest.CALL -> failed(strand, call.otherwise(), why);
            case Op.Request request
            when strand.rest() == Rest.REPLY -> {
                goOn(strand, request.slot(), answer);
                stepper.go(strand);
            }
            default -> {}
        }
    }

    private void failed(Strand strand, int otherwise, String why) {
        Run run = strand.run();
        stepper.release(strand);
        if (otherwise >= 0) {
            told(strand, new Step.Unanswered(why));
            tried(strand);
            strand.goTo(otherwise);
            stepper.go(strand);
        } else {
            strand.rest(Rest.NONE);
            stepper.fail(strand, why, turn.frame(run));
            turn.touch(run);
        }
    }

    /** Nobody has answered in time. */
    void late(Strand strand) {
        Run run = strand.run();
        turn.touch(run);
        switch (strand.op()) {
            case Op.Request request
            when strand.tries() < request.retry() -> {
                strand.ask().tries++;
                told(strand, new Step.Unanswered("nobody answers: it asks again"));
                strand.rest(Rest.NONE);
                stepper.go(strand);
            }
            case Op.Request request -> failed(strand, request.otherwise(), "nobody answers");
            case Op.Call call -> failed(strand, call.otherwise(), "nobody answers");
            case Op.Gather gather -> {
                gathered(strand, gather);
                stepper.go(strand);
            }
            case Op.WaitUntil wait -> {
                stepper.release(strand);
                told(strand, new Step.Resumed(false));
                strand.goTo(wait.otherwise());
                stepper.go(strand);
            }
            default -> throw new IllegalStateException("this does not wait for anybody: " + strand.op());
        }
    }

    /** All that was gathered goes to the run. */
    void gathered(Strand strand, Op.Gather gather) {
        Map<String, Value> answers = new LinkedHashMap<>();
        strand.answers().forEach((topic, value) -> {
            if (value != null) {
                answers.put(strand.topic().isEmpty() ? topic : ReplyPlan.label(strand.topic(), topic), value);
            }
        });
        List<Value> missing = new ArrayList<>();
        strand.ask().missing().forEach(topic -> missing.add(new Value.Text(topic)));
        Map<String, Value> result = new LinkedHashMap<>();
        result.put("complete", Value.Bool.of(missing.isEmpty()));
        result.put("answers", new Value.Fields(answers));
        result.put("missing", new Value.Items(missing));
        strand.ask().answers = Map.of();
        goOn(strand, gather.slot(), new Value.Fields(result));
    }

    /** The strand goes on behind its question, with what came of it. */
    private void goOn(Strand strand, int slot, Value result) {
        stepper.release(strand);
        told(strand, new Step.Answered(result));
        strand.run().local(slot, result);
        tried(strand);
        strand.goTo(strand.place() + 1);
        strand.rest(Rest.NONE);
    }

    /** Its question is over: another one begins with its first try. */
    private static void tried(Strand strand) {
        strand.ask().tries = 0;
    }

    private void told(Strand strand, Step step) {
        RunTrack track = strand.run().track();
        if (track != null) {
            track.did(turn.now(), step);
        }
    }

    /** What an answer says: what can be read of it, else its text. */
    static Value answer(Bytes body, Value read) {
        return read instanceof Value.Known ? read : new Value.Text(body.text());
    }
}
