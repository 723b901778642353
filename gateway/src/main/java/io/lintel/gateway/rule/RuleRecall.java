package io.lintel.gateway.rule;

import io.lintel.broker.PublishGate.Emit;
import io.lintel.broker.message.Publish;
import io.lintel.rules.Event;
import io.lintel.rules.value.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Shows the rules what was retained when the process began, as what is known since then. Used by one thread. */
final class RuleRecall {
    private final RuleTurns turns;
    private final InstantSource clock;
    private boolean begun;

    RuleRecall(RuleTurns turns, InstantSource clock) {
        this.turns = turns;
        this.clock = clock;
    }

    List<Emit> recall(Publish retained, Duration age) {
        Instant now = clock.instant();
        if (!begun) {
            begun = true;
            turns.take(new Event.Time(now)); // timetables begin now, not when the message came
        }
        Bytes payload = Bytes.of(retained.payload().bytes());
        return turns.take(new Event.Message(
                now.minus(age), retained.topic().text(), payload, true, MessageHeaders.of(retained.properties())));
    }
}
