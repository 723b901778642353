package io.lintel.broker.route;

import io.lintel.broker.Opening;
import io.lintel.broker.Peer;
import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Subscription;
import io.lintel.broker.message.Will;
import io.lintel.broker.session.Retained;
import io.lintel.broker.session.Revival;
import io.lintel.broker.session.Session;
import io.lintel.broker.store.Owed;
import io.lintel.broker.store.Restoration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Puts back what the store has kept, before the loops run: sessions are spread over them by client id. Used on the thread
 * that starts the broker, while nothing else happens.
 */
public final class Restorer implements Restoration {
    private final Commons commons;
    private final Opening opening;
    private final Map<Long, Revival> revivals = new HashMap<>();
    private final List<Runnable> superseded = new ArrayList<>();

    /** @param opening is told what is of use to the embedder */
    public Restorer(Commons commons, Opening opening) {
        this.commons = commons;
        this.opening = opening;
    }

    @Override
    public void session(long number, ClientId client, @Nullable String user, long secondsLeft, @Nullable Will will) {
        Shard home = home(client);
        commons.directory().claim(client, home);
        Session other = home.residents().of(client);
        Session session = home.residents().begin(new Peer(client, user), number, secondsLeft, will);
        revivals.put(number, new Revival(session));
        if (other != null) {
            supersede(home, other, session);
        }
    }

    /** Of two sessions of one client the older one has ended, and not handed over yet what it has left. */
    private void supersede(Shard home, Session one, Session other) {
        boolean firstIsOlder = one.number() < other.number();
        home.residents().prefer(firstIsOlder ? other : one);
        Session older = firstIsOlder ? one : other;
        superseded.add(() -> home.execute(older::end));
    }

    @Override
    public void subscription(long session, Subscription subscription, int id) {
        revival(session).subscription(subscription, id);
    }

    @Override
    public void sent(long session, Owed delivery, int packetId, boolean released) {
        revival(session).sent(delivery, packetId, released);
    }

    @Override
    public void waiting(long session, long messages, long bytes) {
        revival(session).waiting(messages, bytes);
    }

    @Override
    public void received(long session, int packetId) {
        revival(session).received(packetId);
    }

    @Override
    public void retained(long number, Publish publish, long ageNanos) {
        long now = commons.shards().getFirst().now();
        Retained retained = Retained.stored(
                number,
                now - ageNanos,
                publish.sizeBytes(),
                publish.properties().expirySeconds());
        commons.retained().restore(publish.topic(), retained);
        if (!retained.isExpired(now)) {
            opening.retained(publish, Duration.ofNanos(ageNanos)); // [MQTT-3.3.2-5]
        }
    }

    @Override
    public void kept(byte[] key, byte[] value) {
        opening.kept(key, value);
    }

    /** Everything is told: ends what had ended before. */
    public void finish() {
        superseded.forEach(Runnable::run);
    }

    private Revival revival(long session) {
        Revival revival = revivals.get(session);
        if (revival == null) {
            throw new NoSuchElementException("the store tells of a session that it has not told before: " + session);
        }
        return revival;
    }

    private Shard home(ClientId client) {
        int count = commons.shards().size();
        return commons.shards().get(Math.floorMod(client.hashCode(), count));
    }
}
