package io.lintel.sim.bench.durability.witness;

import io.lintel.sim.bench.durability.oracle.Event;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** A client that begins lasting sessions and ends them again; what it may find later is the oracle's business. */
public final class Passenger {
    private final Session session;
    private final String filter;

    public Passenger(String client, String filter, Consumer<Event> log) {
        this.session = new Session(client, log, packet -> {});
        this.filter = filter;
    }

    /** Begins a lasting session, or resumes it, and subscribes; vanishes then. */
    public void stay(InetSocketAddress broker) throws IOException, InterruptedException {
        session.connect(broker, false, Session.LASTING_SECONDS, null);
        session.subscribe(filter, 1);
        session.drop();
    }

    /** Ends the session for good. */
    public void end(InetSocketAddress broker) throws IOException, InterruptedException {
        session.connect(broker, true, 0, null);
        session.leave();
    }
}
