package io.lintel.broker.transport;

import static io.lintel.broker.TestClient.plan;
import static io.lintel.broker.message.ProtocolVersion.MQTT_3_1_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.Authenticator;
import io.lintel.broker.Authorizer;
import io.lintel.broker.ClientListener;
import io.lintel.broker.PublishGate;
import io.lintel.broker.RunningBroker;
import io.lintel.broker.TestClient;
import io.lintel.broker.message.Puback;
import io.lintel.broker.message.Qos;
import io.lintel.broker.route.Commons;
import io.lintel.broker.route.Ports;
import io.lintel.broker.store.MemoryStore;
import org.junit.jupiter.api.Test;

/** Where the native transport is missing, NIO does the same. */
class NioTest {
    @Test
    void servesAndResumesSessionsFromWhicheverLoop() {
        Ports ports = new Ports(Authorizer.EVERYTHING, PublishGate.OPEN, ClientListener.NONE, new MemoryStore());
        Commons commons = new Commons(RunningBroker.config(), ports, 2);
        Transport transport = new Transport(commons, Authenticator.ANYBODY, NativeTransport.NIO);
        try {
            transport.listen();
            for (int i = 0; i < 6; i++) {
                try (TestClient client = TestClient.open(transport.port("tcp"), MQTT_3_1_1)) {
                    assertThat(client.greet(plan(MQTT_3_1_1, "nio")).sessionPresent())
                            .isEqualTo(i > 0);
                    client.subscribe("nio", Qos.AT_MOST_ONCE);
                    client.publish("nio", "m" + i, Qos.AT_LEAST_ONCE);
                    client.nextPublish("m" + i);
                    client.next(Puback.class);
                }
            }
        } finally {
            transport.stop();
        }
    }
}
