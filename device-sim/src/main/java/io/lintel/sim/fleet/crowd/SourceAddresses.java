package io.lintel.sim.fleet.crowd;

import io.lintel.sim.client.BrokerAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** From which local address a device comes: on the loopback from several, in turn, so that a fleet does not run out of ports. */
final class SourceAddresses {

    /** Ports that a system gives out from one address to one other; Linux has 28,232 by default. */
    private static final int PER_ADDRESS = 20_000;

    private final boolean spread;

    SourceAddresses(BrokerAddress broker, int devices) {
        this.spread = devices > PER_ADDRESS && broker.host().startsWith("127.");
    }

    /** Null for the system's choice. */
    @Nullable
    SocketAddress of(int number) {
        return spread ? new InetSocketAddress("127.0.1." + (1 + number / PER_ADDRESS), 0) : null;
    }
}
