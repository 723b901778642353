package io.lintel.gateway.rule;

import static io.lintel.gateway.rule.TestRules.answers;
import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.Origin;
import io.lintel.broker.PublishGate;
import io.lintel.broker.PublishGate.Verdict;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.rules.Effects;
import io.lintel.rules.Effects.Note;
import io.lintel.rules.Effects.Outcome;
import io.lintel.rules.Event;
import io.lintel.rules.value.Bytes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class RuleGateTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final List<Note> notes = new ArrayList<>();

    private PublishGate gate(Function<Event, Effects> rules) {
        return new RuleGate(new ActiveRules(new FakeRules(rules)), notes::add, InstantSource.fixed(NOW));
    }

    private static Effects publishes(Effects.Publish... publishes) {
        return new Effects(List.of(publishes), List.of());
    }

    @Test
    void turnsAMessageIntoAnEventWithItsTime() {
        List<Event> events = new ArrayList<>();
        gate(event -> {
                    events.add(event);
                    return Effects.NONE;
                })
                .admit(Publish.of("a/b", "{\"x\":1}", Qos.AT_LEAST_ONCE), new Origin.FromEmbedder("test"));
        assertThat(events).containsExactly(new Event.Message(NOW, "a/b", Bytes.of("{\"x\":1}"), false));
    }

    @Test
    void handsOutEffectsAsPublishesOfTheirRule() {
        Verdict verdict = gate(event -> publishes(new Effects.Publish("heat", "hvac/set", Bytes.of("on"), 2, true)))
                .admit(Publish.of("a", "x", Qos.AT_MOST_ONCE), new Origin.FromEmbedder("test"));
        PublishGate.Emit emit = verdict.also().getFirst();
        assertThat(emit.by()).isEqualTo("heat");
        assertThat(emit.publish())
                .isEqualTo(Publish.of("hvac/set", "on", Qos.EXACTLY_ONCE).retained());
    }

    @Test
    void aBugInTheRulesStopsNoMessage() {
        assertThat(answers(
                        gate(event -> {
                            throw new IllegalStateException("a bug");
                        }),
                        "t"))
                .isEmpty();
    }

    @Test
    void rulesThatNestTooDeeplyStopNoMessage() {
        assertThat(answers(
                        gate(event -> {
                            throw new StackOverflowError("too deep");
                        }),
                        "t"))
                .isEmpty();
    }

    @Test
    void anEffectToWhatIsNoTopicFailsItsRuleAlone() {
        PublishGate gate = gate(event -> publishes(
                new Effects.Publish("bad", "home/+/set", Bytes.of("x"), 0, false),
                new Effects.Publish("good", "home/set", Bytes.of("x"), 0, false)));
        assertThat(answers(gate, "t")).containsExactly("home/set");
        assertThat(notes)
                .singleElement()
                .satisfies(
                        note -> assertThat(note.rule() + " " + note.outcome()).isEqualTo("bad " + Outcome.FAILED));
    }
}
