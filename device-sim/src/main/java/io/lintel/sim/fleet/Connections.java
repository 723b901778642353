package io.lintel.sim.fleet;

import io.lintel.sim.client.BrokerAddress;
import io.lintel.sim.client.ClientSpec;
import io.lintel.sim.client.ConnectFailedException;
import io.lintel.sim.client.DeviceClient;
import io.lintel.sim.client.DeviceClients;
import io.lintel.sim.client.Reach;
import io.lintel.sim.client.Traffic;
import io.lintel.sim.ledger.Layers;
import io.lintel.sim.ledger.RunResult.DeviceBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** All connections of a run: opens them a few at a time, closes them, adds up their bytes. */
final class Connections implements AutoCloseable {

    /** How many open at the same time; more would be a storm, which is a scenario of its own. */
    private static final int OPENING = 32;

    private static final int CLOSE_SECONDS = 5;

    /** What a device is, and so which client it uses. */
    enum Role {
        PHONE("phone", "MQTT 3.1.1"),
        THERMOSTAT("thermostat", "MQTT 5"),
        HVAC("hvac", "MQTT 5"),
        WITNESS(DeviceBytes.WITNESS, "MQTT 5");

        private final String label;
        private final String protocol;

        Role(String label, String protocol) {
            this.label = label;
            this.protocol = protocol;
        }
    }

    private record Member(Role role, DeviceClient client) {}

    private final DeviceClients clients;
    private final List<Member> members = new ArrayList<>();
    private final Reach reach;
    private final String run;
    private boolean closed;

    Connections(Reach reach, String run) {
        this.clients = new DeviceClients(reach.credentials(), reach.slack());
        this.reach = reach;
        this.run = run;
    }

    /** Makes a connection, not yet open. */
    DeviceClient add(Role role, String name, List<String> filters, int qos, Inlet inlet) {
        BrokerAddress broker = role == Role.WITNESS ? reach.broker() : reach.forDevices();
        ClientSpec spec = new ClientSpec(broker, "sim-" + run + "-" + role.label + "-" + name, filters, qos);
        DeviceClient client = switch (role) {
            case PHONE -> clients.mqtt3(spec, inlet);
            case THERMOSTAT, HVAC, WITNESS -> clients.mqtt5(spec, inlet);
        };
        members.add(new Member(role, client));
        return client;
    }

    int count() {
        return members.size();
    }

    /** Opens all of them: the first alone, which tells whether there is a broker, then the others. */
    void open() throws ConnectFailedException, InterruptedException {
        await(members.getFirst().client().connect());
        Semaphore places = new Semaphore(OPENING);
        List<CompletableFuture<Void>> opening = new ArrayList<>();
        for (Member member : members.subList(1, members.size())) {
            places.acquire();
            opening.add(member.client().connect().whenComplete((open, failure) -> places.release()));
        }
        for (CompletableFuture<Void> one : opening) {
            await(one);
        }
    }

    private static void await(CompletableFuture<Void> connecting) throws ConnectFailedException, InterruptedException {
        try {
            connecting.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof ConnectFailedException reason) {
                throw reason;
            }
            throw new IllegalStateException(failure.getCause());
        }
    }

    /** Closes all of them; a broker that does not answer any more is not waited for long. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        CompletableFuture<?>[] closing =
                members.stream().map(member -> member.client().close()).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(closing).get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException gone) {
            // the broker is away or slow; the process ends soon and its sockets with it
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } finally {
            clients.close();
        }
    }

    List<DeviceBytes> bytes() {
        List<DeviceBytes> sums = new ArrayList<>();
        for (Role role : Role.values()) {
            List<Traffic> traffic = members.stream()
                    .filter(member -> member.role() == role)
                    .map(member -> member.client().traffic())
                    .toList();
            sums.add(new DeviceBytes(
                    role.label,
                    role.protocol,
                    traffic.size(),
                    traffic.stream().map(Traffic::sent).reduce(Layers.NONE, Layers::plus),
                    traffic.stream().map(Traffic::received).reduce(Layers.NONE, Layers::plus),
                    traffic.stream().allMatch(Traffic::measured)));
        }
        return sums;
    }
}
