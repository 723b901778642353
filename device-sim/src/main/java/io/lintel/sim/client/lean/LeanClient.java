package io.lintel.sim.client.lean;

import io.lintel.sim.client.Backoff;
import io.lintel.sim.client.ClientListener;
import io.lintel.sim.client.ConnectFailedException;
import io.lintel.sim.client.DeviceClient;
import io.lintel.sim.client.Incoming;
import io.lintel.sim.client.Outgoing;
import io.lintel.sim.client.Traffic;
import io.lintel.sim.ledger.ByteLedger;
import io.lintel.sim.ledger.Layer;
import io.lintel.sim.link.Passage;
import io.lintel.sim.wire.Packets;
import io.lintel.sim.wire.Version;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/**
 * The connection of one device of a fleet. It comes back by itself after every loss, and sends again what was not
 * acknowledged; a broker that cannot be reached is tried again and again. All on the reactor's thread.
 */
public final class LeanClient implements DeviceClient, Line.Owner, Session.Events {

    /** How far a connection has come. */
    private enum Phase {
        AWAY,
        CONNECTING,
        ANSWERING,
        READY,
        CLOSED
    }

    private final LeanSpec spec;
    private final Version version;
    private final Reactor reactor;
    private final ClientListener listener;

    // valid as long as the device lives
    private final ByteLedger ledger = new ByteLedger();
    private final CompletableFuture<Void> first = new CompletableFuture<>();
    private final SplittableRandom chance;
    private final Line line;
    private final Uplink uplink;
    private final Flights flights;
    private final Set<Integer> unreleased = new HashSet<>(1);
    private final Watch watch = new Watch();
    private boolean established;
    private int attempts;
    private String lastLoss = "";

    // valid for one connection
    private Phase phase = Phase.AWAY;
    private Session session;
    private int keepAliveSeconds;
    private boolean pinged;

    public LeanClient(LeanSpec spec, Reactor reactor, ClientListener listener) {
        this.spec = spec;
        this.version = spec.hello().version();
        this.reactor = reactor;
        this.listener = listener;
        this.chance = spec.seed().child("return").random();
        this.line = new Line(spec, reactor, this);
        this.uplink = new Uplink(ledger, line, reactor);
        this.flights = new Flights(uplink);
        this.session = newSession();
    }

    private Session newSession() {
        return new Session(version, spec.filters(), spec.qos(), unreleased, ledger, uplink, this);
    }

    /** Deadlines of answers, keep-alive, and the wait before a return: whichever the phase has. */
    private final class Watch extends Timer {
        @Override
        protected void fire(long nowNanos) {
            switch (phase) {
                case AWAY -> open(nowNanos);
                case CONNECTING, ANSWERING -> lost("no answer in time");
                case READY -> keepAlive(nowNanos);
                case CLOSED -> {}
            }
        }
    }

    @Override
    public CompletableFuture<Void> connect() {
        if (phase == Phase.AWAY) {
            open(reactor.now());
        }
        return first;
    }

    private void open(long nowNanos) {
        phase = Phase.CONNECTING;
        reactor.plan(watch, nowNanos + spec.answerWithin().toNanos());
        try {
            line.open(nowNanos);
        } catch (IOException failure) {
            lost(String.valueOf(failure.getMessage()));
        }
    }

    @Override
    public void connected() {
        phase = Phase.ANSWERING;
        ledger.connected();
        session = newSession();
        uplink.send(Layer.SESSION, spec.hello().packet());
    }

    /** The broker has answered CONNECT and everything that was subscribed. */
    @Override
    public void ready(boolean sessionPresent, int receiveMaximum, int serverKeepAlive) {
        phase = Phase.READY;
        attempts = 0;
        keepAliveSeconds = serverKeepAlive < 0 ? spec.hello().keepAliveSeconds() : serverKeepAlive;
        pinged = false;
        planKeepAlive();
        flights.resume(sessionPresent, receiveMaximum);
        if (established) {
            listener.reconnected();
        } else {
            established = true;
            first.complete(null);
        }
    }

    @Override
    public void refused(String reason) {
        if (established) {
            lost("refused: " + reason);
            return;
        }
        end();
        first.completeExceptionally(ConnectFailedException.refused(spec.broker(), reason));
    }

    /** Whether it can say something now. */
    public boolean isReady() {
        return phase == Phase.READY;
    }

    /** Why the connection was lost most recently; empty when it never was. */
    public String lastLoss() {
        return lastLoss;
    }

    /**
     * {@inheritDoc} At QoS 0 a message fails with {@link NotPublishedException} when the device is away or its link is
     * full.
     */
    @Override
    public CompletableFuture<Void> publish(Outgoing message) {
        byte[] payload = new byte[message.payload().remaining()];
        message.payload().duplicate().get(payload);
        int topicBytes = message.topic().getBytes(StandardCharsets.UTF_8).length;
        int id = message.qos() == 0 ? 0 : flights.nextId();
        byte[] packet = Packets.publish(version, message.topic(), payload, message.qos(), message.retained(), id);
        if (message.qos() > 0) {
            return flights.add(id, packet, payload.length, topicBytes);
        }
        if (phase != Phase.READY || line.isFull()) {
            return CompletableFuture.failedFuture(new NotPublishedException("not connected, or the link is full"));
        }
        uplink.publish(payload.length, topicBytes, packet);
        return CompletableFuture.completedFuture(null);
    }

    /**
     * How the message passes the link that was put on it since somebody asked last; empty when none was, since it waits for
     * the connection or for the broker's window.
     */
    public Optional<Passage> takePassage() {
        return uplink.takePassage();
    }

    @Override
    public void restore(ByteBuffer empty) {
        session.restore(empty);
    }

    @Override
    public void take(ByteBuffer filled) {
        session.take(filled);
    }

    @Override
    public void pong() {
        pinged = false;
        planKeepAlive();
    }

    @Override
    public void received(String topic, ByteBuffer payload) {
        listener.received(new Incoming(topic, payload, reactor.now()));
    }

    @Override
    public Flights flights() {
        return flights;
    }

    private void keepAlive(long nowNanos) {
        if (pinged) {
            lost("no answer to a PINGREQ");
        } else if (nowNanos - uplink.lastSentNanos() >= keepAliveSeconds * 1_000_000_000L) {
            pinged = true;
            reactor.plan(watch, nowNanos + spec.answerWithin().toNanos());
            uplink.send(Layer.KEEP_ALIVE, Packets.pingreq()); // may lose the connection, and then the return is planned
        } else {
            planKeepAlive();
        }
    }

    private void planKeepAlive() {
        if (keepAliveSeconds > 0) { // [MQTT-3.1.2-22]
            reactor.plan(watch, uplink.lastSentNanos() + keepAliveSeconds * 1_000_000_000L);
        } else {
            reactor.cancel(watch);
        }
    }

    @Override
    public void lost(String why) {
        if (phase == Phase.AWAY || phase == Phase.CLOSED) {
            return;
        }
        lastLoss = why;
        disconnected();
        reactor.plan(
                watch, reactor.now() + Backoff.DEVICE.before(attempts++, chance).toNanos());
    }

    /** The power fails; the device comes back at that moment, or later by itself when it cannot. */
    public void cut(long backNanos) {
        if (phase == Phase.CLOSED || !established) {
            return; // a device that was never there has no power to lose
        }
        line.abort();
        disconnected();
        attempts = 0;
        reactor.plan(watch, backNanos);
    }

    /** Nothing that is sent from now on gets through before that moment, in either direction; the connection stays. */
    public void silence(long untilNanos) {
        line.silence(untilNanos);
    }

    private void disconnected() {
        boolean wasReady = phase == Phase.READY;
        phase = Phase.AWAY;
        line.close();
        flights.suspend();
        if (wasReady) {
            listener.disconnected();
        }
    }

    /** {@inheritDoc} The goodbye does not wait for the link. */
    @Override
    public CompletableFuture<Void> close() {
        if (phase == Phase.READY) {
            uplink.sayGoodbye(Packets.disconnectForGood(version));
        }
        end();
        return CompletableFuture.completedFuture(null);
    }

    private void end() {
        phase = Phase.CLOSED;
        reactor.cancel(watch);
        line.close();
    }

    @Override
    public Traffic traffic() {
        return new Traffic(ledger.sent(), ledger.received(), true);
    }
}
