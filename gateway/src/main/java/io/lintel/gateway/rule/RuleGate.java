package io.lintel.gateway.rule;

import io.lintel.broker.Origin;
import io.lintel.broker.PublishGate;
import io.lintel.broker.message.Payload;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.PublishProperties;
import io.lintel.broker.message.Qos;
import io.lintel.broker.topic.InvalidTopicException;
import io.lintel.broker.topic.TopicName;
import io.lintel.rules.Effects;
import io.lintel.rules.Effects.Note;
import io.lintel.rules.Effects.Outcome;
import io.lintel.rules.Event;
import io.lintel.rules.value.Bytes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the rules on every publish, and hands out what they add. A rule that fails, and even a bug in the rules core,
 * stops neither the other rules nor the message.
 */
final class RuleGate implements PublishGate {
    private static final Logger LOG = LoggerFactory.getLogger(RuleGate.class);

    private final ActiveRules rules;
    private final Consumer<Note> noted;
    private final InstantSource clock;

    RuleGate(ActiveRules rules, Consumer<Note> noted, InstantSource clock) {
        this.rules = rules;
        this.noted = noted;
        this.clock = clock;
    }

    @Override
    public Verdict admit(Publish publish, Origin origin) {
        Effects effects;
        try {
            Bytes payload = Bytes.of(publish.payload().bytes());
            effects = rules.apply(
                    new Event.Message(clock.instant(), publish.topic().text(), payload, false));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("bug: the rules could not work off a publish of {} to {}", origin, publish.topic(), e);
            return Verdict.PASS;
        }
        effects.notes().forEach(noted);
        return effects.publishes().isEmpty() ? Verdict.PASS : new Verdict.Pass(emits(effects.publishes()));
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
                        PublishProperties.NONE);
                emits.add(new Emit(publish, effect.rule()));
            } catch (InvalidTopicException e) {
                noted.accept(new Note(effect.rule(), Outcome.FAILED, String.valueOf(e.getMessage())));
            }
        }
        return emits;
    }
}
