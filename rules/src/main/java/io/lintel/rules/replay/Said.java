package io.lintel.rules.replay;

import io.lintel.rules.Effects;
import io.lintel.rules.Event;
import io.lintel.rules.value.Bytes;
import java.time.Instant;

/**
 * Something that a rule set said, as far as it makes a difference to who hears it.
 *
 * @param rule what it is laid to: the id of a rule, or what refused a message
 * @param refused whether it is a message of somebody else, which the rules do not let pass
 */
public record Said(Instant at, String rule, Bytes payload, int qos, boolean retain, boolean refused) {
    /** A rule has published it. */
    public Said(Instant at, String rule, Bytes payload, int qos, boolean retain) {
        this(at, rule, payload, qos, retain, false);
    }

    /** A rule has published it. */
    public static Said of(Instant at, Effects.Publish publish) {
        return new Said(at, publish.rule(), publish.payload(), publish.qos(), publish.retain());
    }

    /** The rules have refused it. */
    public static Said refused(Event.Message message, Effects.Refusal refusal) {
        return new Said(message.at(), refusal.by(), message.payload(), 0, false, true);
    }

    boolean isSameAs(Said other) {
        return qos == other.qos && retain == other.retain && refused == other.refused && payload.equals(other.payload);
    }
}
