package io.lintel.gateway.rule;

import io.lintel.broker.Origin;
import io.lintel.broker.PublishGate;
import io.lintel.broker.message.Publish;
import io.lintel.rules.Event;
import io.lintel.rules.Sender;
import io.lintel.rules.replay.Said;
import io.lintel.rules.value.Bytes;
import java.time.Instant;
import java.time.InstantSource;

/** Runs the rules on every publish: what they refuse ends here, and what they add is handed out. */
final class RuleGate implements PublishGate {
    private final RuleTurns turns;
    private final InstantSource clock;
    private final TurnMeter meter;

    RuleGate(RuleTurns turns, InstantSource clock, TurnMeter meter) {
        this.turns = turns;
        this.clock = clock;
        this.meter = meter;
    }

    @Override
    public Verdict admit(Publish publish, Origin origin) {
        if (!turns.hears(publish.topic().text())) {
            return Verdict.PASS;
        }
        Instant now = clock.instant();
        long begun = meter.begin(now);
        Verdict verdict = judged(publish, origin, now);
        meter.end(begun);
        return verdict;
    }

    private Verdict judged(Publish publish, Origin origin, Instant now) {
        Bytes payload = Bytes.of(publish.payload().bytes());
        Said ofRule = origin instanceof Origin.FromEffect effect
                ? new Said(now, effect.by(), payload, publish.qos().level(), publish.retain())
                : null;
        return turns.judge(
                new Event.Message(
                        now,
                        publish.topic().text(),
                        payload,
                        false,
                        MessageHeaders.of(publish.properties()),
                        sender(publish, origin)),
                ofRule);
    }

    private static Sender sender(Publish publish, Origin origin) {
        int qos = publish.qos().level();
        return switch (origin) {
            case Origin.FromClient client -> new Sender(client.client().text(), client.user(), qos);
            case Origin.FromEffect _, Origin.FromEmbedder _ -> qos == 0 ? Sender.NOBODY : new Sender(null, null, qos);
        };
    }
}
