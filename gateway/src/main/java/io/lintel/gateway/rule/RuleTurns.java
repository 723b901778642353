package io.lintel.gateway.rule;

import io.lintel.broker.PublishGate.Emit;
import io.lintel.broker.PublishGate.Verdict;
import io.lintel.broker.message.Payload;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Reason;
import io.lintel.broker.topic.InvalidTopicException;
import io.lintel.rules.Effects;
import io.lintel.rules.Effects.Note;
import io.lintel.rules.Effects.Outcome;
import io.lintel.rules.Effects.Refusal;
import io.lintel.rules.Event;
import io.lintel.rules.replay.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes one event through the rules: what they change is kept, what they call is called, what they publish is handed to
 * who brought the event. A rule that fails, and even a bug in the rules core, stops neither the other rules nor the event.
 */
final class RuleTurns {
    private final ActiveRules rules;
    private final RecentTopics topics = new RecentTopics();
    private final Keeper keeper;
    private final Consumer<Note> noted;
    private final Consumer<Effects.Call> calls;
    private final BiConsumer<Event, Throwable> bugs;
    private volatile Runnable changed = () -> {};
    private volatile boolean recalled;

    RuleTurns(
            ActiveRules rules,
            Keeper keeper,
            Consumer<Note> noted,
            Consumer<Effects.Call> calls,
            BiConsumer<Event, Throwable> bugs) {
        this.rules = rules;
        this.keeper = keeper;
        this.noted = noted;
        this.calls = calls;
        this.bugs = bugs;
    }

    /** Tells who is to look whether the rules want to be woken at another time. */
    void onChange(Runnable look) {
        changed = look;
    }

    /** The rules know again what was kept, unless they do already. */
    void recall() {
        if (!recalled) {
            synchronized (this) {
                if (!recalled) {
                    rules.restore(keeper.kept());
                    recalled = true;
                }
            }
        }
    }

    /** Whether anything could come of a message on this topic. */
    boolean hears(String topic) {
        return !recalled || rules.hear(topic);
    }

    /** What the rules publish, in order. */
    List<Emit> take(Event event) {
        return emits(worked(event, null).publishes());
    }

    /**
     * What the rules make of a message: whether it may go on, and what they publish besides.
     *
     * @param ofRule the publish of a rule that it is, or null
     */
    Verdict judge(Event.Message message, @Nullable Said ofRule) {
        Effects effects = worked(message, ofRule);
        Refusal refusal = effects.refusal();
        if (refusal == null) {
            return effects.publishes().isEmpty() ? Verdict.PASS : new Verdict.Pass(emits(effects.publishes()));
        }
        Effects.Publish instead = refusal.instead();
        List<Emit> also = emits(effects.publishes());
        if (instead == null) {
            return new Verdict.Refuse(reason(refusal), refusal.why(), also);
        }
        Emit replaced = emit(instead);
        return replaced == null
                ? new Verdict.Refuse(reason(refusal), refusal.why(), also)
                : new Verdict.Replace(replaced.publish(), withHeard(instead, message, also));
    }

    private static Reason reason(Refusal refusal) {
        return switch (refusal.reason()) {
            case INVALID_PAYLOAD -> Reason.PAYLOAD_FORMAT_INVALID;
            case FORBIDDEN -> Reason.IMPLEMENTATION_SPECIFIC_ERROR;
        };
    }

    /** What goes on in place of a message is not shown to the gate again, so that the rules hear it here. */
    private List<Emit> withHeard(Effects.Publish instead, Event.Message message, List<Emit> also) {
        List<Emit> all = new ArrayList<>(also);
        Event heard = new Event.Message(message.at(), instead.topic(), instead.payload(), false, instead.headers());
        all.addAll(emits(worked(heard, Said.of(message.at(), instead)).publishes()));
        return all;
    }

    private Effects worked(Event event, @Nullable Said ofRule) {
        recall();
        Effects effects;
        try {
            effects = rules.apply(event, ofRule);
        } catch (RuntimeException | StackOverflowError e) {
            bugs.accept(event, e);
            return Effects.NONE;
        }
        if (!effects.changes().isEmpty()) {
            keeper.keep(effects.number(), effects.changes());
            changed.run();
        } else if (rules.shadow() != null) {
            changed.run();
        }
        List<Note> notes = effects.notes();
        for (int i = 0; i < notes.size(); i++) {
            noted.accept(notes.get(i));
        }
        if (!effects.calls().isEmpty()) {
            effects.calls().forEach(calls);
        }
        return effects;
    }

    private List<Emit> emits(List<Effects.Publish> publishes) {
        if (publishes.size() == 1) {
            Emit only = emit(publishes.getFirst());
            return only == null ? List.of() : List.of(only);
        }
        List<Emit> emits = new ArrayList<>(publishes.size());
        for (Effects.Publish publish : publishes) {
            Emit emit = emit(publish);
            if (emit != null) {
                emits.add(emit);
            }
        }
        return emits;
    }

    /** Null when its topic is none. */
    private @Nullable Emit emit(Effects.Publish effect) {
        try {
            Publish publish = new Publish(
                    topics.of(effect.topic()),
                    Payload.of(effect.payload().array()),
                    Qos.ofLevel(effect.qos()),
                    effect.retain(),
                    MessageHeaders.of(effect));
            return new Emit(publish, effect.rule());
        } catch (InvalidTopicException e) {
            noted.accept(new Note(effect.rule(), Outcome.FAILED, String.valueOf(e.getMessage())));
            return null;
        }
    }
}
