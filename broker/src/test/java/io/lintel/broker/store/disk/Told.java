package io.lintel.broker.store.disk;

import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Subscription;
import io.lintel.broker.message.Will;
import io.lintel.broker.store.Owed;
import io.lintel.broker.store.Restoration;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Everything that a store tells when it is restored. */
final class Told implements Restoration {
    final Map<String, Session> sessions = new LinkedHashMap<>();
    private final Map<Long, Session> byNumber = new LinkedHashMap<>();
    final Map<String, Long> retained = new TreeMap<>();
    final Map<String, String> kept = new TreeMap<>();

    /** One session. */
    static final class Session {
        final long number;
        final @Nullable String user;
        final long secondsLeft;
        final @Nullable Will will;
        final Map<String, Subscription> subscriptions = new TreeMap<>();
        final Map<String, Integer> identifiers = new TreeMap<>();
        final Map<Integer, Owed> inFlight = new LinkedHashMap<>();
        final Set<Integer> released = new TreeSet<>();
        final Set<Integer> received = new TreeSet<>();
        long waiting;
        long waitingBytes;

        private Session(long number, @Nullable String user, long secondsLeft, @Nullable Will will) {
            this.number = number;
            this.user = user;
            this.secondsLeft = secondsLeft;
            this.will = will;
        }
    }

    static Told by(DiskStore store) {
        Told told = new Told();
        store.restore(told);
        return told;
    }

    Session session(String client) {
        Session session = sessions.get(client);
        if (session == null) {
            throw new AssertionError("no session of " + client + ", but of " + sessions.keySet());
        }
        return session;
    }

    private Session at(long number) {
        return Objects.requireNonNull(byNumber.get(number));
    }

    @Override
    public void session(long number, ClientId client, @Nullable String user, long secondsLeft, @Nullable Will will) {
        Session session = new Session(number, user, secondsLeft, will);
        sessions.put(client.text(), session);
        byNumber.put(number, session);
    }

    @Override
    public void subscription(long session, Subscription subscription, int id) {
        at(session).subscriptions.put(subscription.filter().text(), subscription);
        at(session).identifiers.put(subscription.filter().text(), id);
    }

    @Override
    public void sent(long session, Owed delivery, int packetId, boolean released) {
        at(session).inFlight.put(packetId, delivery);
        if (released) {
            at(session).released.add(packetId);
        }
    }

    @Override
    public void waiting(long session, long messages, long bytes) {
        at(session).waiting = messages;
        at(session).waitingBytes = bytes;
    }

    @Override
    public void received(long session, int packetId) {
        at(session).received.add(packetId);
    }

    @Override
    public void retained(long number, Publish publish, long ageNanos) {
        retained.put(publish.topic().text(), number);
    }

    @Override
    public void kept(byte[] key, byte[] value) {
        kept.put(new String(key, StandardCharsets.UTF_8), new String(value, StandardCharsets.UTF_8));
    }
}
