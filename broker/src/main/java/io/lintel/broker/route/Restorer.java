package io.lintel.broker.route;

import io.lintel.broker.Peer;
import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Subscription;
import io.lintel.broker.message.Will;
import io.lintel.broker.session.Session;
import io.lintel.broker.store.Restoration;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Puts back what the store has kept, before the loops run: sessions are spread over them by client id. Used on the thread
 * that starts the broker, while nothing else happens.
 */
public final class Restorer implements Restoration {
    private final Commons commons;

    public Restorer(Commons commons) {
        this.commons = commons;
    }

    @Override
    public void session(ClientId client, @Nullable String user, long secondsLeft, @Nullable Will will) {
        commons.directory().claim(client, home(client));
        home(client).begin(new Peer(client, user), secondsLeft, will);
    }

    @Override
    public void subscription(ClientId client, Subscription subscription, int id) {
        session(client).restore(subscription, id);
    }

    @Override
    public void delivery(
            ClientId client,
            long message,
            Publish publish,
            long ageNanos,
            Qos qos,
            boolean retain,
            int[] subscriptionIds,
            int packetId,
            boolean released) {
        long received = home(client).now() - ageNanos;
        session(client).restore(publish, qos, retain, subscriptionIds, received, message, packetId, released);
    }

    @Override
    public void received(ClientId client, int packetId) {
        session(client).restoreReceived(packetId);
    }

    @Override
    public void retained(Publish publish, long ageNanos) {
        commons.retained().keep(publish, commons.shards().getFirst().now() - ageNanos);
    }

    private Session session(ClientId client) {
        Session session = home(client).session(client);
        if (session == null) {
            throw new NoSuchElementException("the store tells of a session that it has not told before: " + client);
        }
        return session;
    }

    private Shard home(ClientId client) {
        int count = commons.shards().size();
        return commons.shards().get(Math.floorMod(client.hashCode(), count));
    }
}
