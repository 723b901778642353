package io.lintel.sim.bench.durability.witness;

import io.lintel.sim.bench.durability.oracle.Event;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client id and its connection: the one before it is silent from the moment when the next one is opened, as a client
 * whose network has changed.
 */
final class Session {
    static final int LASTING_SECONDS = 3_600;

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int CONNACK = 0;
    private static final int LAST_PACKET_ID = 0xffff;

    private final String client;
    private final Consumer<Event> log;
    private final Consumer<Packet> messages;
    private final Map<Integer, CompletableFuture<Packet>> awaited = new HashMap<>();
    private @Nullable Link link;
    private int connections;
    private int lastId;

    /** @param messages takes what is not an answer to CONNECT, SUBSCRIBE or UNSUBSCRIBE, under this session's monitor */
    Session(String client, Consumer<Event> log, Consumer<Packet> messages) {
        this.client = client;
        this.log = log;
        this.messages = messages;
    }

    String client() {
        return client;
    }

    /**
     * Connects; takes an older connection over if it is still open.
     *
     * @return session present
     * @throws IOException when the broker is not there, or refuses
     */
    boolean connect(InetSocketAddress broker, boolean clean, int expirySeconds, @Nullable Will will)
            throws IOException, InterruptedException {
        Link before;
        synchronized (this) {
            before = link;
            link = null;
        }
        try {
            var answer = (Packet.Connack) answer(open(broker, clean, expirySeconds, will));
            if (answer.reason() >= Packet.FAILURE) {
                throw new IOException("CONNECT refused with " + answer.reason());
            }
            return answer.present();
        } finally {
            if (before != null) {
                before.close();
            }
        }
    }

    private synchronized CompletableFuture<Packet> open(
            InetSocketAddress broker, boolean clean, int expirySeconds, @Nullable Will will) throws IOException {
        int connection = ++connections;
        forgetAwaited();
        CompletableFuture<Packet> connack = await(CONNACK);
        Link opened = Link.open(broker, packet -> take(connection, packet), () -> ended(connection));
        link = opened;
        log.accept(new Event.Connecting(client, clean, expirySeconds > 0));
        opened.send(Encoder.connect(client, clean, expirySeconds, will));
        return connack;
    }

    /** Returns when the broker has granted it. */
    void subscribe(String filter, int qos) throws IOException, InterruptedException {
        CompletableFuture<Packet> suback;
        synchronized (this) {
            int id = nextId();
            suback = await(id);
            log.accept(new Event.Subscribing(client, filter));
            send(Encoder.subscribe(id, filter, qos));
        }
        if (((Packet.Suback) answer(suback)).reason() >= Packet.FAILURE) {
            throw new IOException("SUBSCRIBE refused");
        }
        log.accept(new Event.Subscribed(client, filter));
    }

    /** Returns when the broker has acknowledged it. */
    void unsubscribe(String filter) throws IOException, InterruptedException {
        CompletableFuture<Packet> unsuback;
        synchronized (this) {
            int id = nextId();
            unsuback = await(id);
            log.accept(new Event.Unsubscribing(client, filter));
            send(Encoder.unsubscribe(id, filter));
        }
        if (((Packet.Unsuback) answer(unsuback)).reason() < Packet.FAILURE) {
            log.accept(new Event.Unsubscribed(client, filter));
        }
    }

    /** Writes to the connection of now. */
    synchronized void send(byte[] packet) throws IOException {
        if (link == null) {
            throw new IOException("not connected");
        }
        link.send(packet);
    }

    synchronized boolean isConnected() {
        return link != null && link.isOpen();
    }

    /** The next packet id, of those that SUBSCRIBE and PUBLISH share. */
    synchronized int nextId() {
        lastId = lastId == LAST_PACKET_ID ? 1 : lastId + 1;
        return lastId;
    }

    /** Ends the connection without a goodbye. */
    synchronized void drop() {
        if (link != null) {
            link.close();
            link = null;
        }
    }

    /** Says goodbye and ends the connection. */
    synchronized void leave() {
        try {
            send(Encoder.disconnect());
        } catch (IOException e) {
            drop(); // it has ended already
        }
        drop();
    }

    private synchronized void take(int connection, Packet packet) {
        if (connection != connections) {
            return;
        }
        switch (packet) {
            case Packet.Connack connack -> {
                if (connack.reason() < Packet.FAILURE) {
                    log.accept(new Event.Connected(client, connack.present()));
                }
                complete(CONNACK, connack);
            }
            case Packet.Suback suback -> complete(suback.id(), suback);
            case Packet.Unsuback unsuback -> complete(unsuback.id(), unsuback);
            case Packet.Publish publish -> messages.accept(publish);
            case Packet.Puback puback -> messages.accept(puback);
            case Packet.Pubrec pubrec -> messages.accept(pubrec);
            case Packet.Pubrel pubrel -> messages.accept(pubrel);
            case Packet.Pubcomp pubcomp -> messages.accept(pubcomp);
            case Packet.Disconnect disconnect -> drop();
        }
    }

    private synchronized void ended(int connection) {
        if (connection == connections) {
            link = null;
            forgetAwaited();
            notifyAll();
        }
    }

    private CompletableFuture<Packet> await(int id) {
        var answer = new CompletableFuture<Packet>();
        awaited.put(id, answer);
        return answer;
    }

    private void complete(int id, Packet packet) {
        CompletableFuture<Packet> answer = awaited.remove(id);
        if (answer != null) {
            answer.complete(packet);
        }
    }

    private void forgetAwaited() {
        awaited.values().forEach(answer -> answer.completeExceptionally(new IOException("the connection has ended")));
        awaited.clear();
    }

    private static Packet answer(CompletableFuture<Packet> answer) throws IOException, InterruptedException {
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(
                    String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()), e);
        } catch (TimeoutException e) {
            throw new IOException("no answer for " + PATIENCE.toSeconds() + " s", e);
        }
    }
}
