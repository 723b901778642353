package io.lintel.sim.fleet.crowd;

import io.lintel.sim.client.BrokerAddress;
import io.lintel.sim.link.LinkSpec;
import io.lintel.sim.link.relay.LinkRelay;
import io.lintel.sim.model.Seed;
import io.lintel.sim.scenario.FleetScenario;
import io.lintel.sim.scenario.FleetScenario.ClientKind;
import io.lintel.sim.scenario.FleetScenario.Devices;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * The links of devices whose clients open sockets by themselves: a relay for each of their groups, on which every connection
 * has a link of its own.
 */
final class Relays implements AutoCloseable {

    private final BrokerAddress broker;
    private final Map<String, LinkRelay> relays = new HashMap<>();

    /** @throws IOException when the system has no port left */
    Relays(FleetScenario scenario, BrokerAddress broker) throws IOException {
        this.broker = broker;
        Seed seed = new Seed(scenario.seed()).child("relays");
        try {
            for (Devices group : scenario.devices()) {
                if (group.client() != ClientKind.LEAN && group.link().isPresent()) {
                    relays.put(group.name(), open(group.link().get(), seed.child(group.name())));
                }
            }
        } catch (IOException full) {
            close();
            throw full;
        }
    }

    private LinkRelay open(LinkSpec link, Seed seed) throws IOException {
        InetSocketAddress entry = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return LinkRelay.tcp(entry, new InetSocketAddress(broker.host(), broker.port()), link, seed, 1);
    }

    /** Where the devices of a group are to connect. */
    BrokerAddress of(Devices group) {
        LinkRelay relay = relays.get(group.name());
        return relay == null
                ? broker
                : new BrokerAddress(
                        relay.address().getAddress().getHostAddress(),
                        relay.address().getPort());
    }

    @Override
    public void close() {
        relays.values().forEach(LinkRelay::close);
    }
}
