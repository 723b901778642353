package io.lintel.gateway.engine;

import io.lintel.broker.ClientListener;
import io.lintel.broker.ConnectedClient;
import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Reason;
import io.lintel.broker.topic.TopicFilter;
import io.moquette.broker.ClientDescriptor;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What Moquette does not remember of its connected clients: as whom they came, and when. */
final class MoquetteVisitors {
    private final Map<ClientId, Visit> visits = new ConcurrentHashMap<>();

    private record Visit(@Nullable String user, Instant since) {}

    /** Takes note of what this listener is told. */
    ClientListener before(ClientListener clients) {
        return new ClientListener() {
            @Override
            public void connected(ClientId client, @Nullable String user) {
                visits.put(client, new Visit(user, Instant.now()));
                clients.connected(client, user);
            }

            @Override
            public void disconnected(ClientId client, Reason reason) {
                visits.remove(client);
                clients.disconnected(client, reason);
            }

            @Override
            public void subscribed(ClientId client, TopicFilter filter, Qos granted) {
                clients.subscribed(client, filter, granted);
            }
        };
    }

    ConnectedClient described(ClientDescriptor client) {
        ClientId id = new ClientId(client.getClientID());
        Visit visit = visits.getOrDefault(id, new Visit(null, Instant.now())); // it is just coming
        InetSocketAddress address = InetSocketAddress.createUnresolved(client.getAddress(), client.getPort());
        return new ConnectedClient(id, visit.user(), address, visit.since());
    }
}
