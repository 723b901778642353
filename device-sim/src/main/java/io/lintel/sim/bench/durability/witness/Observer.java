package io.lintel.sim.bench.durability.witness;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

/** A new client without a past that looks at what is retained. */
public final class Observer implements AutoCloseable {
    private final Map<String, Long> numbers = new HashMap<>();
    private final Session session;

    public Observer(String client) {
        this.session = new Session(client, event -> {}, this::take);
    }

    /** Asks for all that is retained below the filter; it comes by and by. */
    public void look(InetSocketAddress broker, String filter) throws IOException, InterruptedException {
        session.connect(broker, true, 0, null);
        session.subscribe(filter, 0);
    }

    /** The numbers of what has come so far, by topic. */
    public Map<String, Long> numbers() {
        synchronized (session) {
            return Map.copyOf(numbers);
        }
    }

    @Override
    public void close() {
        session.leave();
    }

    private void take(Packet packet) {
        if (packet instanceof Packet.Publish publish) {
            numbers.put(publish.topic(), publish.number());
        }
    }
}
