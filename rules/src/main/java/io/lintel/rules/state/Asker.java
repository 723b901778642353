package io.lintel.rules.state;

import io.lintel.rules.Effects;
import io.lintel.rules.plan.CallPlan;
import io.lintel.rules.plan.Frame;
import io.lintel.rules.plan.GroupKeys;
import io.lintel.rules.plan.Op;
import io.lintel.rules.plan.PublishPlan;
import io.lintel.rules.plan.ReplyPlan;
import io.lintel.rules.state.Strand.Rest;
import io.lintel.rules.trace.Step;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The steps that wait for somebody: a request, a gathering, a call, and a condition that is to become true. */
final class Asker {
    /** Where answers come to requests that name no topic of their own. */
    static final String REPLIES = "lintel/reply/";

    /** So many answers one question may have. */
    static final int MAX_ANSWERS = 1_000;

    private final Turn turn;
    private final Stepper stepper;
    private final Speaker speaker;

    Asker(Turn turn, Stepper stepper, Speaker speaker) {
        this.turn = turn;
        this.stepper = stepper;
        this.speaker = speaker;
    }

    /** What nobody else has: for the answers to one question. */
    static String token(Run run, int part, long nowMillis) {
        return Long.toString(run.id(), 36) + '-' + Integer.toString(part, 36) + '-' + Long.toString(nowMillis, 36);
    }

    /** The strand expects an answer by a new token. */
    void expect(Strand strand) {
        stepper.release(strand);
        strand.ask().token = token(strand.run(), strand.index() + 1, turn.nowMillis())
                + '-'
                + strand.place()
                + '-'
                + strand.tries()
                + '-'
                + strand.attempts();
        turn.knowledge().expect(strand);
    }

    void waitUntil(Strand strand, Op.WaitUntil wait, Frame frame) {
        Value result = wait.condition().eval(frame);
        if (result instanceof Value.Failed failed) {
            stepper.fail(strand, failed.why(), frame);
        } else if (Value.Bool.TRUE.equals(result)) {
            stepper.release(strand);
            strand.goTo(strand.place() + 1);
        } else if (wait.timeout() == null) {
            strand.rest(Rest.CONDITION);
            watch(strand, frame);
        } else if (!strand.isArmed()) {
            Value timeout = wait.timeout().eval(frame);
            if (timeout instanceof Value.Duration(long millis)) {
                stepper.rest(strand, Rest.CONDITION, millis);
                watch(strand, frame);
            } else {
                stepper.fail(strand, "the timeout cannot be told: " + Stepper.why(timeout), frame);
            }
        } else {
            strand.rest(Rest.CONDITION); // as before, until the same time
        }
    }

    void request(Strand strand, Op.Request request, Frame frame) {
        Value within = request.within().eval(frame);
        ReplyPlan reply = request.reply();
        Value topic = reply == null ? new Value.Text("") : reply.fill(frame);
        if (!(within instanceof Value.Duration(long millis)) || !(topic instanceof Value.Text(String replyTopic))) {
            stepper.fail(strand, "where or how long to wait for an answer cannot be told", frame);
            return;
        }
        switch (request.message().fill(frame)) {
            case PublishPlan.Unfilled(String why) -> stepper.fail(strand, why, frame);
            case PublishPlan.Ready ready -> {
                expect(strand);
                String responseTopic = reply == null ? REPLIES + strand.token() : replyTopic;
                strand.ask().topic = responseTopic;
                String refusal = speaker.publish(strand.run(), ready, responseTopic, Bytes.of(strand.token()));
                if (refusal.isEmpty()) {
                    stepper.rest(strand, Rest.REPLY, millis);
                    watch(strand, frame);
                } else {
                    refused(strand, refusal, frame);
                }
            }
        }
    }

    void gather(Strand strand, Op.Gather gather, Frame frame) {
        Value within = gather.within().eval(frame);
        Value each = gather.each() == null
                ? new Value.Items(List.of())
                : gather.each().eval(frame);
        if (!(within instanceof Value.Duration(long millis)) || !(each instanceof Value.Items(List<Value> items))) {
            stepper.fail(strand, "whom or how long to ask cannot be told: " + Stepper.why(each), frame);
            return;
        }
        if (items.size() > MAX_ANSWERS) {
            stepper.fail(strand, "more than " + MAX_ANSWERS + " are too many to ask", frame);
            return;
        }
        expect(strand);
        Map<String, @Nullable Value> expected = new LinkedHashMap<>();
        boolean said = gather.each() == null
                ? ask(strand, gather, frame, expected, null)
                : items.stream().allMatch(item -> ask(strand, gather, frame, expected, item));
        if (!said) {
            return;
        }
        strand.ask().answers = expected;
        if (gather.each() != null && expected.isEmpty()) {
            stepper.receiver().gathered(strand, gather);
        } else {
            stepper.rest(strand, Rest.REPLIES, millis);
            watch(strand, frame);
        }
    }

    private boolean ask(
            Strand strand, Op.Gather gather, Frame frame, Map<String, @Nullable Value> expected, @Nullable Value item) {
        strand.run().local(gather.itemSlot(), item);
        Value reply = gather.reply().fill(frame);
        PublishPlan.Filled filled = gather.message().fill(frame);
        if (!(reply instanceof Value.Text(String topic)) || !(filled instanceof PublishPlan.Ready ready)) {
            String why = filled instanceof PublishPlan.Unfilled(String reason) ? reason : Stepper.why(reply);
            stepper.fail(strand, why, frame);
            return false;
        }
        if (item == null) {
            strand.ask().topic = topic;
        } else {
            expected.put(topic, null);
        }
        String responseTopic = topic.indexOf('+') < 0 ? topic : null;
        String refusal = speaker.publish(strand.run(), ready, responseTopic, Bytes.of(strand.token()));
        if (!refusal.isEmpty()) {
            refused(strand, refusal, frame);
        }
        return refusal.isEmpty();
    }

    /** The question must not be asked: no answer is expected. */
    private void refused(Strand strand, String why, Frame frame) {
        stepper.release(strand);
        stepper.fail(strand, why, frame);
    }

    void call(Strand strand, Op.Call call, Frame frame) {
        Value within = call.within().eval(frame);
        if (!(within instanceof Value.Duration(long millis)) || millis <= 0) {
            stepper.fail(strand, "how long to wait for an answer cannot be told", frame);
            return;
        }
        switch (call.call().fill(frame, Duration.ofMillis(millis))) {
            case CallPlan.Unfilled(String why) -> stepper.fail(strand, why, frame);
            case CallPlan.Ready(var target) -> {
                expect(strand);
                if (strand.run().track() != null) {
                    strand.run().track().did(turn.now(), new Step.Called(target));
                }
                turn.answer()
                        .call(new Effects.Call(
                                strand.token(), strand.run().rule().id(), target));
                stepper.rest(strand, Rest.CALL, millis);
            }
        }
    }

    /** From now on it is told of what it waits for. */
    void watch(Strand strand, Frame frame) {
        List<WatchKey> keys = new ArrayList<>(1);
        switch (strand.op()) {
            case Op.WaitUntil wait -> {
                wait.inputs().forEach(slot -> keys.add(new WatchKey(frame.inputIndex(slot), frame.inputKey(slot))));
                wait.groups().forEach(slot -> {
                    GroupKeys group = frame.group(slot);
                    keys.add(new WatchKey(group.input().index(), group, frame.groupKey(slot)));
                });
            }
            case Op.Request request -> {
                ReplyPlan reply = request.reply();
                if (reply != null) {
                    keys.add(new WatchKey(reply.input().index(), reply.key(frame)));
                }
            }
            case Op.Gather gather ->
                keys.add(new WatchKey(
                        gather.reply().input().index(), gather.reply().key(frame)));
            default -> {}
        }
        Shard shard = strand.run().home().shard();
        shard.unwatch(strand);
        shard.watch(strand, List.copyOf(keys));
    }
}
