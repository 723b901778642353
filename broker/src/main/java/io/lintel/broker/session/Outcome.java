package io.lintel.broker.session;

import io.lintel.broker.message.Reason;
import org.jspecify.annotations.Nullable;

/** What became of a publish: the one named end of its way. */
public sealed interface Outcome {
    Outcome DELIVERED = new Routed(Reason.SUCCESS);
    Outcome NOBODY = new Routed(Reason.NO_MATCHING_SUBSCRIBERS);

    Reason reason();

    /** It went to all who subscribe, or there was nobody. */
    record Routed(Reason reason) implements Outcome {}

    /**
     * It went nowhere.
     *
     * @param why for the publisher, or null
     */
    record Refused(Reason reason, @Nullable String why) implements Outcome {}
}
