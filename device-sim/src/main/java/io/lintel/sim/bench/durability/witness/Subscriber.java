package io.lintel.sim.bench.durability.witness;

import io.lintel.sim.bench.durability.oracle.Event;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;

/** A subscriber with a lasting session: knows a QoS 2 message that comes again by its packet id. */
public final class Subscriber {
    /** Topics of wills begin so. */
    public static final String WILLS = "w/";

    private static final int LAZY_BATCH = 100;

    private final Map<String, Integer> filters;
    private final Consumer<Event> log;
    private final Session session;
    private final Set<Integer> halfReceived = new HashSet<>();
    private final Queue<byte[]> unsent = new ArrayDeque<>();
    private boolean lazy;
    private boolean subscribed;

    /** @param filters with their QoS, which do not overlap */
    public Subscriber(String client, Map<String, Integer> filters, Consumer<Event> log) {
        this.filters = Map.copyOf(filters);
        this.log = log;
        this.session = new Session(client, log, this::take);
    }

    /** Connects, taking an open connection over, and subscribes if it never has, or its session is gone. */
    public void connect(InetSocketAddress broker) throws IOException, InterruptedException {
        synchronized (session) {
            unsent.clear();
        }
        boolean present = session.connect(broker, false, Session.LASTING_SECONDS, null);
        if (!present) {
            subscribed = false;
        }
        if (!subscribed) {
            for (Map.Entry<String, Integer> filter : filters.entrySet()) {
                session.subscribe(filter.getKey(), filter.getValue());
            }
            subscribed = true;
        }
    }

    /** Subscribes to one of its filters (again). */
    public void subscribe(String filter) throws IOException, InterruptedException {
        session.subscribe(filter, filters.getOrDefault(filter, 1));
    }

    public void unsubscribe(String filter) throws IOException, InterruptedException {
        session.unsubscribe(filter);
    }

    /** Whether it acknowledges in large batches, so that many deliveries are under way when the process ends. */
    public void lazy(boolean value) {
        synchronized (session) {
            lazy = value;
            if (!lazy) {
                flush();
            }
        }
    }

    public boolean isConnected() {
        return session.isConnected();
    }

    /** Ends the connection without a goodbye; the session stays. */
    public void drop() {
        session.drop();
    }

    private void take(Packet packet) {
        switch (packet) {
            case Packet.Publish publish -> take(publish);
            case Packet.Pubrel pubrel -> {
                halfReceived.remove(pubrel.id());
                answer(Encoder.acknowledgement(Encoder.PUBCOMP, pubrel.id()));
            }
            default -> {}
        }
    }

    private void take(Packet.Publish publish) {
        switch (publish.qos()) {
            case 1 -> {
                log.accept(event(publish));
                answer(Encoder.acknowledgement(Encoder.PUBACK, publish.id()));
            }
            case 2 -> {
                if (halfReceived.add(publish.id())) {
                    log.accept(event(publish));
                }
                answer(Encoder.acknowledgement(Encoder.PUBREC, publish.id()));
            }
            default -> log.accept(event(publish));
        }
    }

    private Event event(Packet.Publish publish) {
        return publish.topic().startsWith(WILLS)
                ? new Event.WillSeen(publish.topic())
                : new Event.Delivered(session.client(), publish.topic(), publish.number(), publish.qos());
    }

    private void answer(byte[] packet) {
        unsent.add(packet);
        if (!lazy || unsent.size() >= LAZY_BATCH) {
            flush();
        }
    }

    private void flush() {
        try {
            for (byte[] packet = unsent.poll(); packet != null; packet = unsent.poll()) {
                session.send(packet);
            }
        } catch (IOException e) {
            unsent.clear(); // the broker will send again what it has no answer to
        }
    }
}
