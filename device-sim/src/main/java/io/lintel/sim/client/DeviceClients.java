package io.lintel.sim.client;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Makes the connections of a fleet and owns what they share. Close it after the last of them. */
public final class DeviceClients implements AutoCloseable {

    /** A broker that has not taken a client with its subscriptions by then does not work. */
    static final int CONNECT_SECONDS = 15;

    private final ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sim-clients").factory());

    private final Credentials credentials;

    /** @param credentials with which all of them connect */
    public DeviceClients(Credentials credentials) {
        this.credentials = credentials;
    }

    /** A device that speaks MQTT 5, by the HiveMQ client. */
    public DeviceClient mqtt5(ClientSpec spec, ClientListener listener) {
        return new HiveMqDevice(spec, credentials, listener);
    }

    /** A device that speaks MQTT 3.1.1, by Eclipse Paho. */
    public DeviceClient mqtt3(ClientSpec spec, ClientListener listener) {
        return new PahoDevice(spec, credentials, listener, background);
    }

    @Override
    public void close() {
        background.shutdownNow();
    }
}
