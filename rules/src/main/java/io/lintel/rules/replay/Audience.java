package io.lintel.rules.replay;

import io.lintel.rules.Effects;
import io.lintel.rules.Event;
import java.time.Instant;

/** Hears what a rule set does that only rehearses. Called in the order in which it happens. */
public interface Audience {
    /** It would have published this. */
    void published(Instant at, Effects.Publish publish);

    /** It would not have let this message of somebody else pass. */
    void refused(Event.Message message, Effects.Refusal refusal);

    /** It would have called somebody by another door than MQTT. */
    default void called(Instant at, Effects.Call call) {}

    /** What became of a rule, or of an input. */
    default void noted(Instant at, Effects.Note note) {}
}
