package io.lintel.gateway.rule;

import io.lintel.broker.ClientListener;
import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Reason;
import io.lintel.rules.Event;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells rules which clients come and go. */
record RuleClients(Consumer<Event> events, InstantSource clock) implements ClientListener {
    @Override
    public void connected(ClientId client, @Nullable String user) {
        events.accept(new Event.Connected(clock.instant(), client.text()));
    }

    @Override
    public void disconnected(ClientId client, Reason reason) {
        events.accept(new Event.Disconnected(clock.instant(), client.text(), reason.label()));
    }
}
