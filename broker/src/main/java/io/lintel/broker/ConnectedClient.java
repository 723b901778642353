package io.lintel.broker;

import io.lintel.broker.message.ClientId;
import java.net.SocketAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A client that is connected, as people who look after the broker want to see it.
 *
 * @param user its authenticated user name, or null
 * @param address where its connection comes from
 * @param since when it was let in
 */
public record ConnectedClient(ClientId id, @Nullable String user, SocketAddress address, Instant since) {}
