package io.lintel.sim.fleet;

import io.lintel.sim.client.ClientListener;
import io.lintel.sim.client.Incoming;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Where a connection puts what it receives: has the loop pass it on to who waits for that topic. */
final class Inlet implements ClientListener {

    private final FleetLoop loop;
    private final HomeBooks books;
    private final Map<String, Consumer<Incoming>> routes = new HashMap<>();

    Inlet(FleetLoop loop, HomeBooks books) {
        this.loop = loop;
        this.books = books;
    }

    /** Only before the loop has started. */
    void route(String topic, Consumer<Incoming> receiver) {
        routes.put(topic, receiver);
    }

    @Override
    public void received(Incoming message) {
        loop.post(() -> {
            Consumer<Incoming> receiver = routes.get(message.topic());
            if (receiver == null) {
                books.tally.foreign();
            } else {
                receiver.accept(message);
            }
        });
    }

    @Override
    public void disconnected() {
        loop.post(() -> books.tally.disconnected(loop.now()));
    }

    @Override
    public void reconnected() {
        loop.post(() -> books.tally.reconnected(loop.now()));
    }
}
