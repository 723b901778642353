package io.lintel.gateway.client;

import io.lintel.gateway.client.ClientKind.Login;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;

/** Eclipse Paho's client, MQTT 3.1.1. */
final class PahoClient implements TestClient {
    private final MqttClient client;
    private final BlockingQueue<Received> arrived = new LinkedBlockingQueue<>();

    private PahoClient(MqttClient client) {
        this.client = client;
    }

    static TestClient connect(String uri, String clientId, boolean clean, @Nullable Login login) {
        try {
            PahoClient connected = new PahoClient(new MqttClient(uri, clientId, new MemoryPersistence()));
            connected.client.setTimeToWait(PATIENCE.toMillis());
            connected.client.setCallback(connected.new Arrivals());
            MqttConnectOptions options = new MqttConnectOptions();
            options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
            options.setCleanSession(clean);
            options.setMaxInflight(1_000); // Paho counts down late, and throws at 10 when a broker answers fast
            if (login != null) {
                options.setUserName(login.user());
                options.setPassword(login.password().toCharArray());
            }
            connected.client.connect(options);
            return connected;
        } catch (MqttException e) {
            throw new AssertionError("no connection to " + uri, e);
        }
    }

    /** Puts what arrives into the queue. */
    private final class Arrivals implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            String payload = new String(message.getPayload(), StandardCharsets.UTF_8);
            arrived.add(new Received(topic, payload, message.getQos(), message.isRetained()));
        }

        @Override
        public void connectionLost(Throwable cause) {}

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {}
    }

    @Override
    public void subscribe(String filter, int qos) {
        try {
            client.subscribe(filter, qos);
        } catch (MqttException e) {
            throw new AssertionError("no subscription to " + filter, e);
        }
    }

    @Override
    public void publish(String topic, byte[] payload, int qos, boolean retain) {
        try {
            client.publish(topic, payload, qos, retain);
        } catch (MqttException e) {
            throw new AssertionError("no publish to " + topic, e);
        }
    }

    @Override
    public BlockingQueue<Received> arrived() {
        return arrived;
    }

    @Override
    public void close() {
        try {
            if (client.isConnected()) {
                client.unsubscribe("nothing"); // Paho may disconnect before its last PUBCOMP; an answer comes after it
                client.disconnect();
            }
            client.close();
        } catch (MqttException e) {
            throw new AssertionError("no clean end", e);
        }
    }
}
