package io.lintel.broker.transport;

import io.lintel.broker.ConnectedClient;
import io.lintel.broker.Peer;
import io.lintel.broker.codec.TopicCache;
import io.lintel.broker.metrics.Counters;
import io.lintel.broker.metrics.Metric;
import io.lintel.broker.route.Shard;
import io.lintel.broker.session.Connection;
import io.netty.channel.EventLoop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One event loop at work: its shard, its clients' sockets, and what is to be done at the end of each turn. A turn is all
 * that the loop does between two waits for the kernel; what was written to any client in it is flushed together at its
 * end.
 */
final class Loop {
    private final EventLoop eventLoop;
    private final Shard shard;
    private final TopicCache topics = new TopicCache();
    private final Template template = new Template();
    private final SharedPayload sharedPayload = new SharedPayload();
    private final Set<ClientHandler> clients = new LinkedHashSet<>();
    private final long mostWaitingBytes;
    private List<ClientHandler> dirty = new ArrayList<>();
    private List<ClientHandler> flushing = new ArrayList<>();
    private boolean flushScheduled;
    private long waitingBytes;
    private volatile boolean busy;

    Loop(EventLoop eventLoop, Shard shard, long mostWaitingBytes) {
        this.eventLoop = eventLoop;
        this.shard = shard;
        this.mostWaitingBytes = mostWaitingBytes;
    }

    EventLoop eventLoop() {
        return eventLoop;
    }

    Shard shard() {
        return shard;
    }

    Counters counters() {
        return shard.counters();
    }

    TopicCache topics() {
        return topics;
    }

    Template template() {
        return template;
    }

    SharedPayload sharedPayload() {
        return sharedPayload;
    }

    Set<ClientHandler> clients() {
        return clients;
    }

    /** Whether another client may come before this loop has so many. Any thread may ask. */
    boolean takesMore(int clientsPerLoop) {
        return !busy && shard.counters().of(Metric.CONNECTIONS) < clientsPerLoop;
    }

    /** Whether this loop has been at work for so much of its time lately that new clients should go elsewhere. */
    void busy(boolean lately) {
        busy = lately;
    }

    /** Those of its clients who have been let in; {@code wallClock} is now. */
    List<ConnectedClient> connectedClients(Instant wallClock) {
        long now = shard.turn();
        List<ConnectedClient> connected = new ArrayList<>();
        for (ClientHandler client : clients) {
            Connection connection = client.connection();
            if (connection != null) {
                Peer peer = connection.session().peer();
                Instant since = wallClock.minusNanos(now - client.connectedNanos());
                connected.add(new ConnectedClient(
                        peer.id(), peer.user(), client.channel().remoteAddress(), since));
            }
        }
        return connected;
    }

    /** A client goes away, to another loop or for good. */
    void leave(ClientHandler client) {
        clients.remove(client);
        dirty.remove(client);
    }

    /** Something was written to this client: it is flushed at the end of the turn. */
    void dirty(ClientHandler client) {
        dirty.add(client);
        if (!flushScheduled) {
            flushScheduled = true;
            eventLoop.execute(this::flush);
        }
    }

    private void flush() {
        flushScheduled = false;
        List<ClientHandler> all = dirty;
        dirty = flushing;
        flushing = all;
        for (int i = 0; i < all.size(); i++) {
            all.get(i).flush();
        }
        all.clear();
        sharedPayload.release();
    }

    /** So many bytes more, or fewer, wait for sockets. */
    void waiting(long bytes) {
        waitingBytes += bytes;
    }

    /** Whether so much waits for the sockets of all clients together that none may have much of it. */
    boolean isShort() {
        return waitingBytes > mostWaitingBytes;
    }
}
