package io.lintel.rules.state;

import io.lintel.rules.Effects;
import io.lintel.rules.Effects.Outcome;
import io.lintel.rules.Limits;
import io.lintel.rules.plan.Condition;
import io.lintel.rules.plan.Frame;
import io.lintel.rules.plan.Key;
import io.lintel.rules.plan.Listener;
import io.lintel.rules.plan.PublishPlan;
import io.lintel.rules.plan.RulePlan;
import io.lintel.rules.plan.TopicTree.Match;
import io.lintel.rules.plan.TriggerPlan;
import io.lintel.rules.plan.Twin;
import io.lintel.rules.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One rule's turn at one event: all its triggers look, then it runs once for each key for which one of them fired. */
final class RuleTurn {
    private final RulePlan rule;
    private final Knowledge knowledge;
    private final Limits limits;
    private final Instant now;
    private final boolean retained;
    private final Map<RunKey, Fired> fired = new LinkedHashMap<>(2);
    private final List<Effects.Note> notes = new ArrayList<>(1);

    /** What a rule runs once for: a key, and the captures that it has values of. */
    private record RunKey(List<String> scope, Key key) {}

    private record Fired(TriggerPlan trigger, Frame frame) {}

    /**
     * @param now the time of the event
     * @param retained whether the event is a retained value that is read back
     */
    RuleTurn(RulePlan rule, Knowledge knowledge, Limits limits, Instant now, boolean retained) {
        this.rule = rule;
        this.knowledge = knowledge;
        this.limits = limits;
        this.now = now;
        this.retained = retained;
    }

    /** Lets one trigger look. */
    void look(Listener listener, Match match) {
        switch (listener) {
            case Listener.OfOne one ->
                look(one.trigger(), one.keys().trigger(match.key()), match).ifPresent(notes::add);
            case Listener.OfMany many -> {
                for (Key key : knowledge.keys(many, match)) { // of those, only what happened is worth a word
                    look(many.trigger(), key, match)
                            .filter(note -> note.outcome() == Outcome.FAILED)
                            .ifPresent(notes::add);
                }
            }
        }
    }

    private Optional<Effects.Note> look(TriggerPlan trigger, Key key, Match match) {
        Frame frame = new Frame(rule, trigger, key, knowledge, now, limits.maxSteps());
        Optional<Effects.Note> whyNot = switch (trigger) {
            case TriggerPlan.OnMessage message -> arrived(message, match);
            case TriggerPlan.OnBecomes becomes -> turned(becomes, key, frame);
        };
        if (whyNot.isEmpty()) {
            fired.putIfAbsent(new RunKey(trigger.scope(), key), new Fired(trigger, frame));
        }
        return whyNot;
    }

    private Optional<Effects.Note> arrived(TriggerPlan.OnMessage message, Match match) {
        if (retained && !message.retained()) {
            return Optional.of(notAChange());
        }
        Twin twin = knowledge.twin(match.input(), match.key());
        return twin != null && twin.value() instanceof Value.Unknown(String why)
                ? Optional.of(note(Outcome.UNKNOWN, why))
                : Optional.empty();
    }

    private Optional<Effects.Note> turned(TriggerPlan.OnBecomes becomes, Key key, Frame frame) {
        Side side = knowledge.side(becomes, key);
        if (side == null) {
            return Optional.of(note(Outcome.FULL, "there is no room for another key"));
        }
        Optional<Effects.Note> whyNot = new Edge(rule.id(), becomes, frame).turn(side);
        return whyNot.isEmpty() && retained ? Optional.of(notAChange()) : whyNot;
    }

    private Effects.Note notAChange() {
        return note(Outcome.NO_EDGE, "a retained value says what is, not that it changed");
    }

    /** Runs what fired, or says why nothing did. */
    void end(Answer answer) {
        if (fired.isEmpty()) {
            notes.forEach(answer::note);
        }
        fired.values().forEach(run -> run(run, answer));
    }

    private void run(Fired run, Answer answer) {
        Condition condition = rule.condition();
        if (condition != null) {
            Value result = condition.eval(run.frame());
            if (!Value.Bool.TRUE.equals(result)) {
                answer.note(Notes.of(rule.id(), condition, result, run.frame()));
                return;
            }
        }
        for (PublishPlan step : rule.steps()) {
            switch (step.fill(run.frame())) {
                case PublishPlan.Unfilled(String why) -> {
                    answer.note(note(Outcome.FAILED, why));
                    return;
                }
                case PublishPlan.Ready ready ->
                    answer.publish(new Effects.Publish(
                            rule.id(), ready.topic(), ready.payload(), ready.qos(), ready.retain()));
            }
        }
        answer.note(note(Outcome.FIRED, run.trigger().described()));
    }

    private Effects.Note note(Outcome outcome, String why) {
        return new Effects.Note(rule.id(), outcome, why);
    }
}
