package io.lintel.sim.client;

import java.time.Duration;

/**
 * How the clients of a run get to the broker.
 *
 * @param broker where it listens; who judges the run is connected here
 * @param forDevices where devices connect: the same, or the entry of a slow link
 * @param label for people
 * @param link the preset between devices and broker; empty when there is none
 * @param slack how much longer than in a house an answer may take on the way
 */
public record Reach(
        BrokerAddress broker,
        BrokerAddress forDevices,
        String label,
        String link,
        Credentials credentials,
        Duration slack) {

    /** Without anything in between. */
    public static Reach direct(BrokerAddress broker, Credentials credentials) {
        return new Reach(broker, broker, broker.text(), "", credentials, Duration.ZERO);
    }
}
