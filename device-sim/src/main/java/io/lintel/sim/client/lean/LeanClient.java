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
import io.lintel.sim.link.Link;
import io.lintel.sim.wire.Packets;
import io.lintel.sim.wire.Version;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The connection of one device of a fleet. It comes back by itself after every loss, and sends again what was not
 * acknowledged; a broker that cannot be reached is tried again and again. All on the reactor's thread.
 */
public final class LeanClient implements DeviceClient, Plug.Owner, Flights.Carrier, Session.Events {

    /** How far a connection has come. */
    private enum Phase {
        AWAY,
        CONNECTING,
        ANSWERING,
        READY,
        CLOSED
    }

    /** A shaped device is read in pieces that its receive buffer holds beside the beginning of a packet. */
    private static final int READ_AT_ONCE = 16 * 1024;

    private final LeanSpec spec;
    private final Version version;
    private final Reactor reactor;
    private final ClientListener listener;

    // valid as long as the device lives
    private final ByteLedger ledger = new ByteLedger();
    private final CompletableFuture<Void> first = new CompletableFuture<>();
    private final SplittableRandom chance;
    private final @Nullable Link link;
    private final Pipe up;
    private final Pipe down;
    private final Flights flights = new Flights(this);
    private final Set<Integer> unreleased = new HashSet<>(1);
    private final Watch watch = new Watch();
    private boolean established;
    private int attempts;
    private String lastLoss = "";

    // valid for one connection
    private Phase phase = Phase.AWAY;
    private @Nullable Plug plug;
    private Session session;
    private int keepAliveSeconds;
    private long lastSentNanos;
    private boolean pinged;

    public LeanClient(LeanSpec spec, Reactor reactor, ClientListener listener) {
        this.spec = spec;
        this.version = spec.hello().version();
        this.reactor = reactor;
        this.listener = listener;
        this.chance = spec.seed().child("return").random();
        this.link =
                spec.link() == null ? null : new Link(spec.link(), spec.seed().child("link"));
        this.up = new Pipe(reactor, link == null ? null : link.up(), this::leave);
        this.down = new Pipe(reactor, link == null ? null : link.down(), this::arrive);
        this.session = newSession();
    }

    private Session newSession() {
        return new Session(version, spec.filters(), spec.qos(), unreleased, this);
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
        if (link != null) {
            link.connect(nowNanos - reactor.originNanos());
        }
        try {
            plug = Plug.open(this, reactor, spec.broker(), spec.from(), link != null);
        } catch (IOException failure) {
            lost(String.valueOf(failure.getMessage()));
        }
    }

    @Override
    public void connected() {
        phase = Phase.ANSWERING;
        ledger.connected();
        session = newSession();
        send(Layer.SESSION, spec.hello().packet());
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
        Plug socket = plug;
        if (phase != Phase.READY || up.isFull() || (socket != null && socket.isBlocked())) {
            return CompletableFuture.failedFuture(new NotPublishedException("not connected, or the link is full"));
        }
        ledger.publishSent(payload.length, topicBytes, packet.length);
        transmit(packet);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void publish(Flights.Flight flight) {
        ledger.publishSent(flight.payloadBytes, flight.topicBytes, flight.packet.length);
        transmit(flight.packet.clone()); // a DUP flag set later must not change what is still on the way
    }

    @Override
    public void release(int packetId) {
        acknowledge(Packets.PUBREL, packetId);
    }

    @Override
    public void acknowledge(int type, int packetId) {
        byte[] packet = ByteBuffer.allocate(Integer.BYTES)
                .putInt(Packets.acknowledgement(type, packetId))
                .array();
        send(Layer.ACKS, packet);
    }

    @Override
    public void subscribe(byte[] packet) {
        send(Layer.SESSION, packet);
    }

    private void send(Layer layer, byte[] packet) {
        ledger.sent(layer, packet.length);
        transmit(packet);
    }

    private void transmit(byte[] packet) {
        lastSentNanos = reactor.now();
        up.send(ByteBuffer.wrap(packet), lastSentNanos);
    }

    /** Bytes have come through the link and go to the socket. */
    private void leave(ByteBuffer bytes) {
        if (plug != null) {
            plug.write(bytes);
        }
    }

    @Override
    public void readable() throws IOException {
        Plug socket = plug;
        if (socket == null) {
            return;
        }
        ByteBuffer in = reactor.in().clear();
        if (down.isDirect(reactor.now())) {
            session.restore(in);
            socket.read(in);
            session.take(in);
            return;
        }
        socket.read(in.limit(READ_AT_ONCE));
        in.flip();
        ByteBuffer bytes = ByteBuffer.allocate(in.remaining()).put(in).flip();
        down.send(bytes, reactor.now());
        socket.reading(!down.isFull());
    }

    /** Bytes have come through the link to the device. */
    private void arrive(ByteBuffer bytes) {
        ByteBuffer in = reactor.in().clear();
        session.restore(in);
        in.put(bytes);
        try {
            session.take(in);
        } catch (RuntimeException malformed) {
            lost(String.valueOf(malformed.getMessage()));
        }
        if (plug != null) {
            plug.reading(!down.isFull());
        }
    }

    @Override
    public void count(int type, int packetBytes) {
        ledger.received(layer(type), packetBytes);
        if (type == Packets.PINGRESP) {
            pinged = false;
            planKeepAlive();
        }
    }

    private static Layer layer(int type) {
        return switch (type) {
            case Packets.PINGRESP -> Layer.KEEP_ALIVE;
            case Packets.PUBACK, Packets.PUBREC, Packets.PUBREL, Packets.PUBCOMP -> Layer.ACKS;
            default -> Layer.SESSION;
        };
    }

    @Override
    public void countPublish(int payloadBytes, int topicBytes, int packetBytes) {
        ledger.publishReceived(payloadBytes, topicBytes, packetBytes);
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
        } else if (nowNanos - lastSentNanos >= keepAliveSeconds * 1_000_000_000L) {
            pinged = true;
            send(Layer.KEEP_ALIVE, Packets.pingreq());
            reactor.plan(watch, nowNanos + spec.answerWithin().toNanos());
        } else {
            planKeepAlive();
        }
    }

    private void planKeepAlive() {
        if (keepAliveSeconds > 0) { // [MQTT-3.1.2-22]
            reactor.plan(watch, lastSentNanos + keepAliveSeconds * 1_000_000_000L);
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
        if (phase == Phase.CLOSED) {
            return;
        }
        if (plug != null) {
            plug.abort();
        }
        disconnected();
        attempts = 0;
        reactor.plan(watch, backNanos);
    }

    /** Nothing that is sent from now on gets through before that moment, in either direction; the connection stays. */
    public void silence(long untilNanos) {
        up.closeUntil(untilNanos);
        down.closeUntil(untilNanos);
    }

    private void disconnected() {
        boolean wasReady = phase == Phase.READY;
        phase = Phase.AWAY;
        unplug();
        flights.suspend();
        if (wasReady) {
            listener.disconnected();
        }
    }

    private void unplug() {
        if (plug != null) {
            plug.close();
            plug = null;
        }
        up.cut();
        down.cut();
    }

    /** {@inheritDoc} The goodbye does not wait for the link. */
    @Override
    public CompletableFuture<Void> close() {
        if (phase == Phase.READY && plug != null && !up.isPlanned()) {
            byte[] goodbye = Packets.disconnectForGood(version);
            ledger.sent(Layer.SESSION, goodbye.length);
            plug.write(ByteBuffer.wrap(goodbye));
        }
        end();
        return CompletableFuture.completedFuture(null);
    }

    private void end() {
        phase = Phase.CLOSED;
        reactor.cancel(watch);
        unplug();
    }

    @Override
    public Traffic traffic() {
        return new Traffic(ledger.sent(), ledger.received(), true);
    }
}
