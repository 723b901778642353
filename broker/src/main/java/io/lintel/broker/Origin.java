package io.lintel.broker;

import io.lintel.broker.message.ClientId;
import org.jspecify.annotations.Nullable;

/** Who a publish comes from. */
public sealed interface Origin {
    /** A connected client; {@code user} is its authenticated user name, or null. Its will comes from it, too. */
    record FromClient(ClientId client, @Nullable String user) implements Origin {}

    /**
     * An effect of the gate: {@code by} is the rule that added it, {@code causeId} the same for all that one first
     * publish led to, {@code hop} how many effects lie between that one and this, counted from 1.
     */
    record FromEffect(String by, long causeId, int hop) implements Origin {}

    /** The program around the broker. */
    record FromEmbedder(String name) implements Origin {}
}
