package io.lintel.sim.client;

import io.lintel.sim.client.DeviceClients.Patience;
import io.lintel.sim.ledger.ByteLedger;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.paho.client.mqttv3.DisconnectedBufferOptions;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;

/** A device that speaks MQTT 3.1.1, by Eclipse Paho. Its bytes are counted on the socket. */
final class PahoDevice implements DeviceClient {

    private static final int KEEP_ALIVE_SECONDS = 60;

    /** Messages that wait for an acknowledgement or for the connection to come back; more are refused. */
    private static final int OPEN_MESSAGES = 1_000;

    private final ClientSpec spec;
    private final Credentials credentials;
    private final Patience patience;
    private final ClientListener listener;
    private final ScheduledExecutorService background;
    private final ByteLedger ledger = new ByteLedger();
    private final MqttAsyncClient client;

    /** Set while connected and subscribed, so that each loss is told once. */
    private final AtomicBoolean connected = new AtomicBoolean();

    private volatile boolean closing;

    PahoDevice(
            ClientSpec spec,
            Credentials credentials,
            Patience patience,
            ClientListener listener,
            ScheduledExecutorService background) {
        this.spec = spec;
        this.credentials = credentials;
        this.patience = patience;
        this.listener = listener;
        this.background = background;
        try {
            this.client =
                    new MqttAsyncClient("tcp://" + spec.broker().text(), spec.clientId(), new MemoryPersistence());
        } catch (MqttException impossible) { // only a persistence on disk can fail here
            throw new IllegalStateException(impossible);
        }
        client.setCallback(new Callback());
        DisconnectedBufferOptions buffer = new DisconnectedBufferOptions();
        buffer.setBufferEnabled(true);
        buffer.setBufferSize(OPEN_MESSAGES);
        client.setBufferOpts(buffer);
    }

    @Override
    public CompletableFuture<Void> connect() {
        return establish()
                .exceptionallyComposeAsync(
                        failure -> {
                            release();
                            return CompletableFuture.failedFuture(translated(failure));
                        },
                        background);
    }

    private CompletableFuture<Void> establish() {
        return call(done -> client.connect(options(), null, done))
                .thenCompose(accepted -> subscribe())
                .orTimeout(patience.subscribedSeconds(), TimeUnit.SECONDS)
                .thenRun(() -> connected.set(true));
    }

    private MqttConnectOptions options() {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setCleanSession(false);
        options.setConnectionTimeout(patience.answerSeconds());
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setMaxInflight(OPEN_MESSAGES);
        options.setSocketFactory(new CountingSocketFactory(ledger));
        authenticate(options);
        return options;
    }

    private void authenticate(MqttConnectOptions options) {
        credentials.user().ifPresent(user -> {
            options.setUserName(user);
            options.setPassword(credentials.password().toCharArray());
        });
    }

    private CompletableFuture<Void> subscribe() {
        List<String> filters = spec.filters();
        if (filters.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        int[] qos = new int[filters.size()];
        Arrays.fill(qos, spec.qos());
        return call(done -> client.subscribe(filters.toArray(String[]::new), qos, null, done));
    }

    @Override
    public CompletableFuture<Void> publish(Outgoing message) {
        return call(done -> client.publish(
                message.topic(), bytes(message.payload()), message.qos(), message.retained(), null, done));
    }

    private static byte[] bytes(ByteBuffer payload) {
        byte[] bytes = new byte[payload.remaining()];
        payload.duplicate().get(bytes);
        return bytes;
    }

    /** Ends the session by a short clean one: MQTT 3.1.1 has no other way to have the broker forget it. */
    @Override
    public CompletableFuture<Void> close() {
        closing = true;
        if (!client.isConnected()) {
            return CompletableFuture.runAsync(this::release, background);
        }
        MqttConnectOptions clean = new MqttConnectOptions();
        clean.setCleanSession(true);
        clean.setConnectionTimeout(patience.answerSeconds());
        authenticate(clean);
        return call(done -> client.disconnect(0, null, done))
                .thenComposeAsync(left -> call(done -> client.connect(clean, null, done)), background)
                .thenComposeAsync(back -> call(done -> client.disconnect(0, null, done)), background)
                .whenCompleteAsync((left, failure) -> release(), background);
    }

    private void release() {
        try {
            client.close(true);
        } catch (MqttException stillBusy) {
            // its threads are daemons, and nothing of it is needed any more
        }
    }

    @Override
    public Traffic traffic() {
        return new Traffic(ledger.sent(), ledger.received(), true);
    }

    private void reconnectAfter(int attempt) {
        long millis =
                Backoff.DEVICE.before(attempt, ThreadLocalRandom.current()).toMillis();
        try {
            background.schedule(() -> reconnect(attempt), millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException over) {
            // the run has ended meanwhile
        }
    }

    private void reconnect(int attempt) {
        if (closing) {
            return;
        }
        establish()
                .whenCompleteAsync(
                        (back, failure) -> {
                            if (failure == null) {
                                listener.reconnected();
                            } else {
                                giveUp();
                                reconnectAfter(attempt + 1);
                            }
                        },
                        background);
    }

    /** Ends an attempt that came half way, so that another can begin. */
    private void giveUp() {
        try {
            client.disconnectForcibly(0, 0, false);
        } catch (MqttException alreadyOver) {
            // that is what was wanted
        }
    }

    private Throwable translated(Throwable failure) {
        Throwable inner =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!(inner instanceof MqttException cause)) { // no answer in time
            return ConnectFailedException.notMqtt(spec.broker(), "MQTT 3.1.1", inner);
        }
        boolean refused = cause.getReasonCode() > 0 && cause.getReasonCode() <= 5; // return codes of CONNACK
        if (refused) {
            return ConnectFailedException.refused(spec.broker(), String.valueOf(cause.getMessage()), cause);
        }
        boolean unreachable = cause.getReasonCode() == MqttException.REASON_CODE_SERVER_CONNECT_ERROR
                || (cause.getReasonCode() == MqttException.REASON_CODE_CLIENT_EXCEPTION
                        && cause.getCause() instanceof IOException);
        return unreachable
                ? ConnectFailedException.noBroker(spec.broker(), cause)
                : ConnectFailedException.notMqtt(spec.broker(), "MQTT 3.1.1", cause);
    }

    /** One of Paho's calls that answer through a listener. */
    @FunctionalInterface
    private interface Call {
        IMqttToken start(IMqttActionListener done) throws MqttException;
    }

    private static CompletableFuture<Void> call(Call call) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        try {
            call.start(new IMqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    result.complete(null);
                }

                @Override
                public void onFailure(IMqttToken token, Throwable failure) {
                    result.completeExceptionally(failure);
                }
            });
        } catch (MqttException failure) {
            result.completeExceptionally(failure);
        }
        return result;
    }

    private final class Callback implements MqttCallback {

        @Override
        public void connectionLost(@Nullable Throwable cause) {
            if (!closing && connected.getAndSet(false)) { // else an attempt failed, and the next is planned
                listener.disconnected();
                reconnectAfter(0);
            }
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            long now = System.nanoTime();
            listener.received(new Incoming(topic, ByteBuffer.wrap(message.getPayload()), now));
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {}
    }
}
