package io.lintel.sim.client;

import java.util.List;

/**
 * Who connects, and what it listens to.
 *
 * @param filters topic filters, all subscribed with the same QoS
 */
public record ClientSpec(BrokerAddress broker, String clientId, List<String> filters, int qos) {

    public ClientSpec {
        filters = List.copyOf(filters);
    }
}
