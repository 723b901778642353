package io.lintel.sim.client.lean;

import io.lintel.sim.client.BrokerAddress;
import io.lintel.sim.link.LinkSpec;
import io.lintel.sim.model.Seed;
import io.lintel.sim.wire.Connect;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who connects, over what, and what it listens to.
 *
 * @param from the local address to come from, or null for the system's choice
 * @param hello its CONNECT; with a clean session, unacknowledged messages are sent anew after a reconnect
 * @param filters all subscribed with the same QoS
 * @param link the slow link on which the device is; null when it is beside the broker
 * @param seed fixes the chances of its link and of its returns
 * @param answerWithin how long it waits for one answer of the broker
 */
public record LeanSpec(
        BrokerAddress broker,
        @Nullable SocketAddress from,
        Connect hello,
        List<String> filters,
        int qos,
        @Nullable LinkSpec link,
        Seed seed,
        Duration answerWithin) {

    public LeanSpec {
        filters = List.copyOf(filters);
    }
}
