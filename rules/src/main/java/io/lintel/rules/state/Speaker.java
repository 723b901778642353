package io.lintel.rules.state;

import io.lintel.rules.Cause;
import io.lintel.rules.Effects;
import io.lintel.rules.Headers;
import io.lintel.rules.Target;
import io.lintel.rules.plan.Frame;
import io.lintel.rules.plan.PublishPlan;
import io.lintel.rules.plan.RulePlan;
import io.lintel.rules.plan.TopicPlan;
import io.lintel.rules.trace.Step;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.JsonWriter;
import io.lintel.rules.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what runs have to say; each effect with the cause that it goes back to, one rule further on. */
final class Speaker {
    private static final Bytes NO_CORRELATION = Bytes.of(new byte[0]);

    private final Turn turn;

    Speaker(Turn turn) {
        this.turn = turn;
    }

    /** Publishes; why it must not, or empty. */
    String publish(Run run, PublishPlan.Ready ready) {
        return publish(run, ready, null, NO_CORRELATION);
    }

    /**
     * Publishes; why it must not, or empty.
     *
     * @param responseTopic where an answer is wanted, or null
     */
    String publish(Run run, PublishPlan.Ready ready, @Nullable String responseTopic, Bytes correlation) {
        Nevers nevers = turn.nevers();
        String refusal = nevers == null ? "" : nevers.refusal(run.rule(), ready, cause(run));
        if (!refusal.isEmpty()) {
            return refusal;
        }
        Headers headers = new Headers(
                ready.contentType(),
                responseTopic,
                correlation,
                ready.user(),
                cause(run).next());
        publish(run, effect(run.rule(), ready, headers));
        return "";
    }

    /**
     * Publishes; why it must not, or empty.
     *
     * @param cause what the run goes back to
     */
    String publish(RulePlan rule, Cause cause, PublishPlan.Ready ready) {
        Nevers nevers = turn.nevers();
        String refusal = nevers == null ? "" : nevers.refusal(rule, ready, cause);
        if (refusal.isEmpty()) {
            turn.answer()
                    .publish(effect(
                            rule,
                            ready,
                            new Headers(ready.contentType(), null, NO_CORRELATION, ready.user(), cause.next())));
        }
        return refusal;
    }

    private static Effects.Publish effect(RulePlan rule, PublishPlan.Ready ready, Headers headers) {
        return new Effects.Publish(
                rule.id(), ready.topic(), ready.payload(), ready.qos(), ready.retain(), ready.expirySeconds(), headers);
    }

    private void publish(Run run, Effects.Publish publish) {
        turn.answer().publish(publish);
        RunTrack track = run.track();
        if (track != null) {
            track.cause(cause(run));
            track.did(turn.now(), new Step.Published(publish));
        }
    }

    /** What a run goes back to: the cause of its trigger, or itself. */
    private Cause cause(Run run) {
        return run.cause(turn.nowMillis());
    }

    /** What a run of this number goes back to, when that of its trigger is this one. */
    Cause cause(@Nullable Cause ofTrigger, long run) {
        return ofTrigger == null ? Digits.cause(turn.nowMillis(), run) : ofTrigger;
    }

    void log(Run run, Target.Level level, String text) {
        Target.Log line = new Target.Log(level, text);
        if (run.track() != null) {
            run.track().did(turn.now(), new Step.Called(line));
        }
        turn.answer()
                .call(new Effects.Call(
                        Asker.token(run, 0, turn.nowMillis()), run.rule().id(), line));
    }

    /** Tells of a failure where somebody may look for it. */
    void deadLetter(Run run, TopicPlan topic, String why, Frame frame) {
        if (topic.fill(frame) instanceof Value.Text(String name)) {
            Map<String, Value> letter = new LinkedHashMap<>();
            letter.put("rule", new Value.Text(run.rule().id()));
            letter.put("trigger", new Value.Text(run.trigger().described()));
            letter.put(
                    "key",
                    new Value.Items(run.key().values().stream()
                            .<Value>map(Value.Text::new)
                            .toList()));
            letter.put("why", new Value.Text(why));
            Bytes payload = Bytes.of(JsonWriter.write(new Value.Fields(letter)));
            publish(
                    run,
                    new Effects.Publish(
                            run.rule().id(),
                            name,
                            payload,
                            1,
                            false,
                            null,
                            Headers.NONE.withCause(cause(run).next())));
        }
    }
}
