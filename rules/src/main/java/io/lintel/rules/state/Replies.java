package io.lintel.rules.state;

import io.lintel.rules.Effects;
import io.lintel.rules.Event;
import io.lintel.rules.Limits;
import io.lintel.rules.plan.Source;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Value;
import java.time.Instant;
import java.util.List;

/** Brings answers to the strands that expect them by their tokens. */
final class Replies {
    private final Knowledge knowledge;
    private final Owners owners;
    private final Limits limits;
    private final Turns turns;

    Replies(Knowledge knowledge, Limits limits, Turns turns) {
        this.knowledge = knowledge;
        this.owners = knowledge.owners();
        this.limits = limits;
        this.turns = turns;
    }

    /** An answer to a request that named no topic of its own. */
    Effects replied(Event.Message message) {
        String token = message.topic().substring(Asker.REPLIES.length());
        return message.retained() ? Effects.NONE : answered(message.at(), token, true, message.payload(), "");
    }

    /** The answer to a call. */
    Effects answered(Event.Answer answer) {
        return answered(answer.at(), answer.call(), answer.ok(), answer.body(), answer.why());
    }

    private Effects answered(Instant at, String token, boolean ok, Bytes body, String why) {
        Strand strand = knowledge.expecting(token);
        if (strand == null) {
            return Effects.NONE;
        }
        long held = owners.hold(strand.run().home().shard());
        try {
            Turn turn = turns.afterDue(held, at);
            if (strand.token().equals(token)) {
                turn.stepper().receiver().answered(strand, ok, answer(body), why);
                turn.settle();
            }
            return turn.effects(List.of());
        } finally {
            owners.release(held);
        }
    }

    /** What an answer says: what can be read, else its text. */
    private Value answer(Bytes body) {
        return Receiver.answer(body, new Source(body, null).read(limits.maxPayloadBytes()));
    }
}
