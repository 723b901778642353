package io.lintel.sim.client;

import java.util.concurrent.CompletableFuture;

/**
 * The MQTT connection of one device. It keeps its session over an outage and comes back by itself, first soon, then
 * ever more rarely; what was not acknowledged is sent again then.
 */
public interface DeviceClient {

    /**
     * Connects and subscribes. Fails with {@link ConnectFailedException}; a connection that never was is not tried
     * again.
     */
    CompletableFuture<Void> connect();

    /**
     * Publishes; completes when the broker has acknowledged, or at QoS 0 when the message has left. The caller bounds
     * how many are open.
     */
    CompletableFuture<Void> publish(Outgoing message);

    /** Disconnects for good and leaves no session behind in the broker. */
    CompletableFuture<Void> close();

    /** What went over the wire so far. */
    Traffic traffic();
}
