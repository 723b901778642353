package io.lintel.sim.client;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Makes the connections of a fleet and owns what they share. Close it after the last of them. */
public final class DeviceClients implements AutoCloseable {

    /** A broker that has not taken a client with its subscriptions by then does not work. */
    private static final Duration SUBSCRIBED_WITHIN = Duration.ofSeconds(15);

    /** What answers at all does so in this time. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private final ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sim-clients").factory());

    private final Credentials credentials;
    private final Duration slack;

    /**
     * @param credentials with which all of them connect
     * @param slack how much longer than in a house an answer may take on the way
     */
    public DeviceClients(Credentials credentials, Duration slack) {
        this.credentials = credentials;
        this.slack = slack;
    }

    /** A device that speaks MQTT 5, by the HiveMQ client. */
    public DeviceClient mqtt5(ClientSpec spec, ClientListener listener) {
        return new HiveMqDevice(spec, credentials, patience(), listener);
    }

    /** A device that speaks MQTT 3.1.1, by Eclipse Paho. */
    public DeviceClient mqtt3(ClientSpec spec, ClientListener listener) {
        return new PahoDevice(spec, credentials, patience(), listener, background);
    }

    private Patience patience() {
        return new Patience((int) ANSWER_WITHIN.plus(slack).toSeconds(), (int)
                SUBSCRIBED_WITHIN.plus(slack.multipliedBy(2)).toSeconds());
    }

    /**
     * How long a device waits.
     *
     * @param answerSeconds for one answer
     * @param subscribedSeconds until it is connected and has subscribed
     */
    record Patience(int answerSeconds, int subscribedSeconds) {}

    @Override
    public void close() {
        background.shutdownNow();
    }
}
