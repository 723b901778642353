package io.lintel.broker.session;

import io.lintel.broker.Origin;
import io.lintel.broker.Peer;
import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Will;
import io.lintel.broker.metrics.Metric;
import io.lintel.broker.store.Owed;
import io.lintel.broker.topic.TopicName;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the broker knows of one client for as long as it remembers it: its subscriptions, what it is owed, what it has
 * begun to send, its will (MQTT 5, 4.1). Comes to life with a CONNECT and ends with its expiry.
 */
public final class Session {
    /** What a session costs in memory besides names, subscriptions and will, in bytes, roughly. */
    private static final long OVERHEAD_BYTES = 512;

    private final Hub hub;

    // survives a restart
    private final Peer peer;

    /** What the store knows it by; 0 while it ends with its connection. Read by other loops: they write what it is owed. */
    private volatile long number;

    private final Grants grants;
    private final Outbox outbox;
    private final ReceivedIds received = new ReceivedIds();
    private final LastWill will;
    private long expirySeconds;

    /** While there is no connection; after a restart, as the wall clock has it. */
    private long expiresNanos;

    // survives a reconnect
    private final Origin origin;
    private boolean ended;

    // valid for the connection
    private @Nullable Connection connection;

    /** Read by other loops: to choose the member of a group. */
    private volatile boolean online;

    public Session(Peer peer, Hub hub) {
        this.peer = peer;
        this.origin = new Origin.FromClient(peer.id(), peer.user());
        this.hub = hub;
        this.outbox = new Outbox(this, hub);
        this.grants = new Grants(this, hub, outbox);
        this.will = new LastWill(hub.sessionBudget());
        hub.sessionBudget().force(sizeBytes(peer, null));
    }

    /** What a new session of this client takes in memory with this will, in bytes, roughly. */
    public static long sizeBytes(Peer peer, @Nullable Will will) {
        int user = peer.user() == null ? 0 : peer.user().length();
        return OVERHEAD_BYTES + peer.id().text().length() + user + (will == null ? 0 : will.sizeBytes());
    }

    public Peer peer() {
        return peer;
    }

    /** Where its publishes come from. */
    public Origin origin() {
        return origin;
    }

    public ClientId id() {
        return peer.id();
    }

    public Hub hub() {
        return hub;
    }

    /** Whether its client is connected. Any thread may ask. */
    public boolean isOnline() {
        return online;
    }

    /** Whether its client is connected and little waits for it. Any thread may ask. */
    public boolean keepsUp() {
        return online && !outbox.isBehind();
    }

    /** Whether the store keeps it. Any thread may ask. */
    public boolean isKept() {
        return number != 0;
    }

    /** What the store knows it by, or 0. Any thread may ask. */
    public long number() {
        return number;
    }

    public boolean isEnded() {
        return ended;
    }

    public @Nullable Connection connection() {
        return connection;
    }

    Outbox outbox() {
        return outbox;
    }

    ReceivedIds received() {
        return received;
    }

    boolean mayReceive(TopicName topic) {
        return !hub.authorizer().restrictsReceiving() || hub.authorizer().mayReceive(peer, topic);
    }

    // --- connections come and go

    /** Its client is connected; the will of an earlier connection is not sent any more. */
    void attach(Connection next, @Nullable Will nextWill, long nextExpirySeconds) {
        connection = next;
        online = true;
        will.leave(nextWill);
        expires(nextExpirySeconds);
        if (number == 0 && expirySeconds > 0) {
            number = hub.journal().sessionBegun(id(), peer.user());
        }
        if (number != 0) { // even if this connection is its last
            hub.journal().sessionOpened(number, expirySeconds, nextWill);
        }
    }

    /** How long the session outlives its connection; 0 ends both together. */
    void expires(long seconds) {
        expirySeconds = Math.min(seconds, hub.limits().sessionExpiry().toSeconds());
    }

    long expirySeconds() {
        return expirySeconds;
    }

    /** Its connection is gone; with {@code silent} the client has said goodbye and wants no will. */
    void detach(boolean silent) {
        connection = null;
        online = false;
        if (silent) {
            will.leave(null); // [MQTT-3.14.4-3]
        }
        if (expirySeconds == 0) {
            end(); // [MQTT-3.1.2-23]
            return;
        }
        if (!will.isDelayed()) {
            publishWill();
        }
        if (number != 0) {
            hub.journal().sessionLeft(number, expirySeconds, will.will());
        }
        sleep();
        grants.passOnToThoseWhoAreThere();
    }

    private void sleep() {
        long now = hub.now();
        expiresNanos = now + TimeUnit.SECONDS.toNanos(expirySeconds);
        will.await(now, expirySeconds);
        hub.wakeAt(will.dueNanos(expiresNanos), this);
    }

    private void publishWill() {
        Will due = will.take();
        if (due != null) {
            hub.counters().one(Metric.WILLS);
            hub.publish(due.publish(), this); // [MQTT-3.1.2-8]
        }
    }

    /** Time has come for the will, or for the end. Does nothing when called too early or in vain. */
    public void wake(long now) {
        if (connection != null || ended) {
            drain();
            return;
        }
        if (will.isDue(now)) {
            publishWill();
            if (number != 0) {
                long left = TimeUnit.NANOSECONDS.toSeconds(Math.max(0, expiresNanos - now));
                hub.journal().sessionLeft(number, left, null);
            }
        }
        if (now - expiresNanos >= 0) {
            hub.counters().one(Metric.SESSIONS_EXPIRED);
            end();
        } else {
            hub.wakeAt(will.dueNanos(expiresNanos), this);
        }
    }

    /** Ends the session: subscriptions, queues and all. Its connection has ended before. */
    public void end() {
        if (ended) {
            return;
        }
        ended = true;
        boolean shares = grants.areShared();
        grants.end(); // before the will, which must not come back to a group of this session
        publishWill();
        if (number != 0) {
            outbox.end(shares);
        }
        outbox.clear();
        received.clear();
        hub.sessionBudget().release(sizeBytes(peer, null));
        hub.ended(this);
    }

    // --- back from the store

    /** A session that was kept, before anything of it is put back. */
    public static Session restored(Peer peer, Hub hub, long number, long secondsLeft, @Nullable Will will) {
        Session session = new Session(peer, hub);
        session.number = number;
        session.expires(secondsLeft);
        session.will.leave(will);
        session.sleep();
        return session;
    }

    /** What the store tells that this session is owed. */
    Delivery delivery(Owed owed) {
        ShareGroup group = owed.group() == null ? null : grants.group(owed.group());
        long received = hub.now() - owed.ageNanos();
        return new Delivery(
                owed.publish(), owed.qos(), owed.retain(), owed.subscriptionIds(), received, group, owed.message());
    }

    // --- subscriptions

    Grants grants() {
        return grants;
    }

    // --- deliveries

    /** Delivers a publish; {@code group} is the one whose turn it was, or null. */
    void deliver(
            Publish publish,
            Qos qos,
            boolean retain,
            int[] ids,
            long receivedNanos,
            @Nullable ShareGroup group,
            long stored) {
        if (ended) {
            if (group != null) { // it came too late, but somebody else is there
                hub.redeliver(group, publish, receivedNanos);
                owesNoMore(isKept() ? stored : 0);
            }
            return;
        }
        Connection to = connection;
        if (qos != Qos.AT_MOST_ONCE) {
            outbox.offer(new Delivery(publish, qos, retain, ids, receivedNanos, group, isKept() ? stored : 0), to);
        } else if (to != null && to.replay().isActive()) { // what is retained is older and goes first
            outbox.offer(new Delivery(publish, qos, retain, ids, receivedNanos, null, 0), to);
        } else if (to != null && mayReceive(publish.topic())) {
            to.writeOnce(publish, retain, ids, receivedNanos);
        }
    }

    /** Delivers a publish as the member of a group whose turn it is. */
    public void deliverShared(Publish publish, Grant grant, ShareGroup group, long receivedNanos, long stored) {
        boolean retain = grant.retainFlag(publish.retain());
        deliver(publish, publish.qos().min(grant.qos()), retain, grant.ids(), receivedNanos, group, stored);
    }

    /** A delivery has come to its end; {@code stored} is the number of its message in the store, or 0. */
    void owesNoMore(long stored) {
        if (stored != 0) {
            hub.journal().settled(number, stored);
        }
    }

    /** Sends what waits and now has room. */
    void drain() {
        if (connection != null) {
            outbox.drain(connection);
        }
    }
}
