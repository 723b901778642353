package io.lintel.gateway.rule;

import static io.lintel.gateway.rule.TestRules.answers;
import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.Origin;
import io.lintel.broker.PublishGate;
import io.lintel.broker.PublishGate.Verdict;
import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.PublishProperties;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Reason;
import io.lintel.broker.message.UserProperty;
import io.lintel.rules.Cause;
import io.lintel.rules.Effects;
import io.lintel.rules.Effects.Note;
import io.lintel.rules.Effects.Outcome;
import io.lintel.rules.Event;
import io.lintel.rules.Headers;
import io.lintel.rules.Sender;
import io.lintel.rules.Target;
import io.lintel.rules.value.Bytes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RuleGateTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final List<Note> notes = new ArrayList<>();
    private final List<Effects.Call> calls = new ArrayList<>();
    private final List<Throwable> bugs = new ArrayList<>();
    private final MemoryKeeper keeper = new MemoryKeeper();

    private PublishGate gate(Function<Event, Effects> rules) {
        return new RuleGate(
                new RuleTurns(
                        new ActiveRules(new FakeRules(rules)),
                        keeper,
                        notes::add,
                        calls::add,
                        (_, bug) -> bugs.add(bug)),
                InstantSource.fixed(NOW),
                new TurnMeter(new RuleListener() {}));
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
        assertThat(events)
                .containsExactly(new Event.Message(
                        NOW, "a/b", Bytes.of("{\"x\":1}"), false, Headers.NONE, new Sender(null, null, 1)));
    }

    @Test
    void rulesHearWhoSentAMessage() {
        List<Event> events = new ArrayList<>();
        gate(event -> {
                    events.add(event);
                    return Effects.NONE;
                })
                .admit(Publish.of("a/b", "1", Qos.EXACTLY_ONCE), new Origin.FromClient(new ClientId("lamp"), "ann"));
        assertThat(((Event.Message) events.getFirst()).sender()).isEqualTo(new Sender("lamp", "ann", 2));
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

    private static Effects refuses(Effects.Refusal.Reason reason, Effects.@Nullable Publish instead) {
        Effects.Publish also = new Effects.Publish("tell", "alarm", Bytes.of("!"), 0, false);
        return new Effects(
                List.of(also),
                List.of(),
                List.of(),
                List.of(),
                0,
                new Effects.Refusal(reason, "x", "too hot", instead));
    }

    @Test
    void whatRulesRefuseEndsHereAndTheSenderIsToldWhy() {
        Publish publish = Publish.of("a", "x", Qos.AT_LEAST_ONCE);
        Origin origin = new Origin.FromEmbedder("test");
        Verdict invalid = gate(event -> refuses(Effects.Refusal.Reason.INVALID_PAYLOAD, null))
                .admit(publish, origin);
        assertThat(((Verdict.Refuse) invalid).reason()).isEqualTo(Reason.PAYLOAD_FORMAT_INVALID);
        assertThat(((Verdict.Refuse) invalid).why()).isEqualTo("too hot");
        assertThat(invalid.also()).hasSize(1);
        Verdict forbidden =
                gate(event -> refuses(Effects.Refusal.Reason.FORBIDDEN, null)).admit(publish, origin);
        assertThat(((Verdict.Refuse) forbidden).reason()).isEqualTo(Reason.IMPLEMENTATION_SPECIFIC_ERROR);
    }

    @Test
    void whatGoesOnInPlaceOfAMessageIsHeardByTheRules() {
        Effects.Publish letter = new Effects.Publish("x", "dead/x", Bytes.of("{}"), 1, false);
        Verdict verdict = gate(event -> ((Event.Message) event).topic().equals("dead/x")
                        ? publishes(new Effects.Publish("post", "seen", Bytes.of("1"), 0, false))
                        : refuses(Effects.Refusal.Reason.INVALID_PAYLOAD, letter))
                .admit(Publish.of("a", "x", Qos.AT_LEAST_ONCE), new Origin.FromEmbedder("test"));
        assertThat(((Verdict.Replace) verdict).publish()).isEqualTo(Publish.of("dead/x", "{}", Qos.AT_LEAST_ONCE));
        assertThat(verdict.also()).extracting(emit -> emit.by()).containsExactly("tell", "post");
    }

    @Test
    void keepsWhatRulesChangeAndCarriesWhatTheyCall() {
        Effects.Change change = new Effects.Change(Bytes.of("k"), Bytes.of("v"));
        Effects.Call call = new Effects.Call("c1", "tell", new Target.Log(Target.Level.INFO, "hello"));
        answers(gate(event -> new Effects(List.of(), List.of(call), List.of(), List.of(change), 1)), "t");
        assertThat(keeper.changes).containsExactly(change);
        assertThat(calls).containsExactly(call);
    }

    @Test
    void causesAndRequestsTravelInMqttProperties() {
        Headers headers = new Headers(
                "application/json",
                "answers/1",
                Bytes.of("42"),
                List.of(new Headers.UserProperty("a", "b")),
                new Cause("c7", 3));
        List<Event> events = new ArrayList<>();
        PublishGate gate = gate(event -> {
            events.add(event);
            return events.size() > 1
                    ? Effects.NONE
                    : publishes(new Effects.Publish("ask", "request", Bytes.of("x"), 1, false, 60L, headers));
        });
        Publish asked = gate.admit(Publish.of("t", "x", Qos.AT_MOST_ONCE), new Origin.FromEmbedder("test"))
                .also()
                .getFirst()
                .publish();
        assertThat(asked.properties().expirySeconds()).isEqualTo(60);
        assertThat(asked.properties().user())
                .contains(new UserProperty("lintel-cause", "c7"), new UserProperty("lintel-hops", "3"));
        gate.admit(asked, new Origin.FromEmbedder("test"));
        assertThat(((Event.Message) events.getLast()).headers()).isEqualTo(headers);
    }

    @Test
    void aForgedCauseIsNone() {
        PublishProperties forged = new PublishProperties(
                false,
                PublishProperties.NEVER,
                null,
                null,
                null,
                List.of(new UserProperty("lintel-cause", "x".repeat(1_000)), new UserProperty("lintel-hops", "-1")));
        assertThat(MessageHeaders.of(forged).cause()).isNull();
    }

    @Test
    void aBugInTheRulesStopsNoMessage() {
        assertThat(answers(
                        gate(event -> {
                            throw new IllegalStateException("a bug");
                        }),
                        "t"))
                .isEmpty();
        assertThat(bugs).hasSize(1);
    }

    @Test
    void rulesThatNestTooDeeplyStopNoMessage() {
        assertThat(answers(
                        gate(event -> {
                            throw new StackOverflowError("too deep");
                        }),
                        "t"))
                .isEmpty();
        assertThat(bugs).hasSize(1);
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
