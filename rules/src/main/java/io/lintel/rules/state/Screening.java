package io.lintel.rules.state;

import io.lintel.rules.Cause;
import io.lintel.rules.Effects;
import io.lintel.rules.Effects.Outcome;
import io.lintel.rules.Effects.Refusal;
import io.lintel.rules.Event;
import io.lintel.rules.Headers;
import io.lintel.rules.plan.InputPlan;
import io.lintel.rules.plan.TopicTree.Match;
import io.lintel.rules.schema.Contract.Invalid;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.JsonWriter;
import io.lintel.rules.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds messages against the contracts of their inputs, before any rule hears of them. */
final class Screening {
    private Screening() {}

    /**
     * What becomes of a message that an input does not let pass, or null when it may. A retained value that is read back
     * has passed long ago.
     */
    static @Nullable Effects refused(List<Match> matches, Arrival arrival, int maxPayloadBytes) {
        if (arrival.message().retained()) {
            return null;
        }
        for (int i = 0; i < matches.size(); i++) {
            InputPlan input = matches.get(i).input();
            if (input.contract().guards() && arrival.read(input) instanceof Value.Unknown(String why)) {
                return refused(input, arrival.message(), why, maxPayloadBytes);
            }
        }
        return null;
    }

    private static Effects refused(InputPlan input, Event.Message message, String why, int maxPayloadBytes) {
        boolean letter = input.contract().invalid() == Invalid.DEAD_LETTER;
        Effects.Publish instead = letter ? letter(input, message, why, maxPayloadBytes) : null;
        Refusal refusal = new Refusal(Refusal.Reason.INVALID_PAYLOAD, input.name(), why, instead);
        String told = letter ? "the message goes to the dead letters: " : "the message is refused: ";
        return new Effects(
                List.of(),
                List.of(),
                List.of(new Effects.Note(input.name(), Outcome.UNREADABLE, told + why)),
                List.of(),
                0,
                refusal);
    }

    /** What was said, where, and what is wrong with it; what is longer than rules read is left out. */
    private static Effects.Publish letter(InputPlan input, Event.Message message, String why, int maxPayloadBytes) {
        Map<String, Value> letter = new LinkedHashMap<>();
        letter.put("input", new Value.Text(input.name()));
        letter.put("topic", new Value.Text(message.topic()));
        letter.put("why", new Value.Text(why));
        Cause cause = message.headers().cause();
        Bytes payload = message.payload();
        if (payload.sizeBytes() <= maxPayloadBytes) {
            String text = payload.text();
            boolean readable = Bytes.of(text).equals(payload);
            letter.put(readable ? "payload" : "payload_base64", readable ? new Value.Text(text) : payload);
        }
        return new Effects.Publish(
                input.name(),
                input.contract().deadLetter(),
                Bytes.of(JsonWriter.write(new Value.Fields(letter))),
                1,
                false,
                null,
                cause == null ? Headers.NONE : Headers.NONE.withCause(cause));
    }
}
