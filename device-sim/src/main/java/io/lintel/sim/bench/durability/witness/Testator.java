package io.lintel.sim.bench.durability.witness;

import io.lintel.sim.bench.durability.oracle.Event;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** A client that leaves a will with a delay and never says goodbye. */
public final class Testator {
    private static final int SESSION_SECONDS = 60;

    private final Session session;
    private final Will will;
    private final Consumer<Event> log;

    public Testator(String client, Will will, Consumer<Event> log) {
        this.session = new Session(client, log, packet -> {});
        this.will = will;
        this.log = log;
    }

    /** Entrusts the will to the broker. */
    public void connect(InetSocketAddress broker) throws IOException, InterruptedException {
        log.accept(new Event.Entrusting(will.topic()));
        session.connect(broker, false, SESSION_SECONDS, will);
        log.accept(new Event.Bequeathed(will.topic()));
    }

    /** Vanishes. */
    public void drop() {
        session.drop();
    }
}
