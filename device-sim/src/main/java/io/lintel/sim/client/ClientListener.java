package io.lintel.sim.client;

/** What a connection tells its device. Called on the client's threads, in the order of events; must not block long. */
public interface ClientListener {

    void received(Incoming message);

    /** The connection is lost; the client tries to come back. */
    void disconnected();

    /** The connection is back, with its subscriptions. */
    void reconnected();
}
