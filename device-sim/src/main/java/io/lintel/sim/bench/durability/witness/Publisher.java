package io.lintel.sim.bench.durability.witness;

import io.lintel.sim.bench.durability.oracle.Event;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Publishes to its topics in turn, so many as it is allowed to, and sends again after a reconnect what was not acknowledged,
 * in the order in which it first went out [MQTT-4.4.0-1], [MQTT-4.6.0-1].
 */
public final class Publisher {
    private static final int WINDOW = 16;
    private static final long BACK_OFF_MILLIS = 5;
    private static final int EMPTY_EVERY = 7;
    private static final byte[] NOTHING = {};

    private final Kind kind;
    private final List<String> topics;
    private final int payloadBytes;
    private final Consumer<Event> log;
    private final Session session;
    private final Map<Integer, Outgoing> inFlight = new LinkedHashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private int turn;
    private long allowed;
    private long refused;
    private boolean discouraged;

    /** What a publisher sends. */
    public enum Kind {
        QOS_1(1, false),
        QOS_2(2, false),
        RETAINED(1, true);

        private final int qos;
        private final boolean retain;

        Kind(int qos, boolean retain) {
            this.qos = qos;
            this.retain = retain;
        }
    }

    private record Outgoing(int id, String topic, long number, boolean empty, boolean released) {
        Outgoing asReleased() {
            return new Outgoing(id, topic, number, empty, true);
        }
    }

    public Publisher(String client, Kind kind, List<String> topics, int payloadBytes, Consumer<Event> log) {
        this.kind = kind;
        this.topics = List.copyOf(topics);
        this.payloadBytes = Math.max(Long.BYTES, payloadBytes);
        this.log = log;
        this.session = new Session(client, log, this::take);
    }

    /** Connects and sends again what is in flight. */
    public void connect(InetSocketAddress broker) throws IOException, InterruptedException {
        boolean present = session.connect(broker, false, Session.LASTING_SECONDS, null);
        synchronized (session) {
            if (!present) {
                inFlight.values().removeIf(Outgoing::released); // the broker's half of their handshake is gone
            }
            for (Outgoing outgoing : new ArrayList<>(inFlight.values())) {
                session.send(
                        outgoing.released()
                                ? Encoder.acknowledgement(Encoder.PUBREL, outgoing.id())
                                : packet(outgoing, present));
            }
        }
    }

    /** Publishes until as many as allowed have gone out, or the connection ends. */
    public void publish(long count) throws IOException, InterruptedException {
        synchronized (session) {
            allowed = count;
            while (allowed > 0) {
                if (!session.isConnected()) {
                    throw new IOException("the connection has ended");
                }
                if (discouraged) {
                    discouraged = false;
                    session.wait(BACK_OFF_MILLIS);
                } else if (inFlight.size() < WINDOW) {
                    allowed--;
                    publishNext();
                } else {
                    session.wait();
                }
            }
        }
    }

    /** Lets {@link #publish} return. */
    public void pause() {
        synchronized (session) {
            allowed = 0;
            session.notifyAll();
        }
    }

    /** Whether everything that was sent is acknowledged. */
    public boolean isFinished() {
        synchronized (session) {
            return inFlight.isEmpty();
        }
    }

    public boolean isConnected() {
        return session.isConnected();
    }

    /** Publishes that the broker refused. */
    public long refused() {
        synchronized (session) {
            return refused;
        }
    }

    /** Ends the connection without a goodbye. */
    public void drop() {
        session.drop();
    }

    private void publishNext() throws IOException {
        String topic = topics.get(turn++ % topics.size());
        long number = numbers.merge(topic, 1L, Long::sum) - 1;
        boolean empty = kind.retain && number % EMPTY_EVERY == EMPTY_EVERY - 1;
        int id = session.nextId();
        while (inFlight.containsKey(id)) {
            id = session.nextId();
        }
        var outgoing = new Outgoing(id, topic, number, empty, false);
        inFlight.put(id, outgoing);
        log.accept(kind.retain ? new Event.Retaining(topic, number, empty) : new Event.Sending(topic, number));
        session.send(packet(outgoing, false));
    }

    private byte[] packet(Outgoing outgoing, boolean again) {
        byte[] payload = outgoing.empty()
                ? NOTHING
                : ByteBuffer.allocate(payloadBytes).putLong(outgoing.number()).array();
        return Encoder.publish(outgoing.topic(), kind.qos, again, kind.retain, outgoing.id(), payload);
    }

    private void take(Packet packet) {
        switch (packet) {
            case Packet.Puback puback -> finished(puback.id(), puback.reason());
            case Packet.Pubrec pubrec when pubrec.reason() >= Packet.FAILURE -> finished(pubrec.id(), pubrec.reason());
            case Packet.Pubrec pubrec -> release(pubrec.id());
            case Packet.Pubcomp pubcomp -> finished(pubcomp.id(), 0); // whatever it says: PUBREC was the promise
            default -> {}
        }
        session.notifyAll();
    }

    private void finished(int id, int reason) {
        Outgoing outgoing = inFlight.remove(id);
        if (outgoing == null) {
            return;
        }
        if (reason < Packet.FAILURE) {
            log.accept(
                    kind.retain
                            ? new Event.Retained(outgoing.topic(), outgoing.number())
                            : new Event.Acknowledged(outgoing.topic(), outgoing.number()));
        } else {
            refused++;
            allowed += allowed > 0 ? 1 : 0;
            discouraged = true;
            log.accept(new Event.Refused(outgoing.topic(), outgoing.number()));
        }
    }

    private void release(int id) {
        Outgoing outgoing = inFlight.get(id);
        if (outgoing == null) {
            return;
        }
        inFlight.put(id, outgoing.asReleased());
        try {
            session.send(Encoder.acknowledgement(Encoder.PUBREL, id));
        } catch (IOException e) {
            session.drop(); // sent again after the next connect
        }
    }
}
