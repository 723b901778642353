package io.lintel.gateway.app;

import com.hivemq.client.mqtt.MqttClient;
import java.util.OptionalInt;

/** Asks a broker of MQTT 5 for a keep-alive, and looks at the one that it prescribes instead. */
final class KeepAliveProbe {
    private KeepAliveProbe() {}

    static OptionalInt serverKeepAlive(int port, int asked) {
        var client = MqttClient.builder()
                .useMqttVersion5()
                .serverHost("127.0.0.1")
                .serverPort(port)
                .buildBlocking();
        OptionalInt told = client.connectWith().keepAlive(asked).send().getServerKeepAlive();
        client.disconnect();
        return told;
    }
}
