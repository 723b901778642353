package io.lintel.gateway.rule;

import io.lintel.broker.PublishGate.Emit;
import io.lintel.broker.message.Payload;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.topic.InvalidTopicException;
import io.lintel.broker.topic.TopicName;
import io.lintel.rules.Effects;
import io.lintel.rules.Effects.Note;
import io.lintel.rules.Effects.Outcome;
import io.lintel.rules.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one event through the rules: what they change is kept, what they call is called, what they publish is handed to
 * who brought the event. A rule that fails, and even a bug in the rules core, stops neither the other rules nor the event.
 */
final class RuleTurns {
    private static final Logger LOG = LoggerFactory.getLogger(RuleTurns.class);

    private final ActiveRules rules;
    private final Keeper keeper;
    private final Consumer<Note> noted;
    private final Consumer<Effects.Call> calls;
    private volatile Runnable changed = () -> {};
    private volatile boolean recalled;

    RuleTurns(ActiveRules rules, Keeper keeper, Consumer<Note> noted, Consumer<Effects.Call> calls) {
        this.rules = rules;
        this.keeper = keeper;
        this.noted = noted;
        this.calls = calls;
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

    /** What the rules publish, in order. */
    List<Emit> take(Event event) {
        recall();
        Effects effects;
        try {
            effects = rules.apply(event);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("bug: the rules could not work off {}", event, e);
            return List.of();
        }
        if (!effects.changes().isEmpty()) {
            keeper.keep(effects.changes());
            changed.run();
        }
        effects.notes().forEach(noted);
        effects.calls().forEach(calls);
        return effects.publishes().isEmpty() ? List.of() : emits(effects.publishes());
    }

    private List<Emit> emits(List<Effects.Publish> publishes) {
        List<Emit> emits = new ArrayList<>(publishes.size());
        for (Effects.Publish effect : publishes) {
            try {
                Publish publish = new Publish(
                        TopicName.of(effect.topic()),
                        Payload.of(effect.payload().array()),
                        Qos.ofLevel(effect.qos()),
                        effect.retain(),
                        MessageHeaders.of(effect));
                emits.add(new Emit(publish, effect.rule()));
            } catch (InvalidTopicException e) {
                noted.accept(new Note(effect.rule(), Outcome.FAILED, String.valueOf(e.getMessage())));
            }
        }
        return emits;
    }
}
