package io.lintel.broker;

import io.lintel.broker.message.ProtocolVersion;
import io.lintel.broker.message.Puback;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A broker for all tests of a class: on loopback, on any free port, on two loops, without {@code $SYS}. */
public final class RunningBroker implements BeforeAllCallback, AfterAllCallback {
    private final Broker.Builder plan;

    @SuppressWarnings("NullAway.Init") // started before the first test
    private Broker broker;

    private RunningBroker(Broker.Builder plan) {
        this.plan = plan;
    }

    /** With defaults. */
    public static RunningBroker plain() {
        return with(UnaryOperator.identity());
    }

    /** With this plugged in. */
    public static RunningBroker with(UnaryOperator<Broker.Builder> plugs) {
        return with(config(), plugs);
    }

    public static RunningBroker with(BrokerConfig config, UnaryOperator<Broker.Builder> plugs) {
        return new RunningBroker(plugs.apply(Broker.with(config)));
    }

    /** Of every test that does not say otherwise. */
    public static BrokerConfig config() {
        return BrokerConfig.of(ListenerConfig.tcp("127.0.0.1", 0), ListenerConfig.webSocket("127.0.0.1", 0))
                .withEventLoops(2)
                .withClientsPerLoop(0)
                .withSysInterval(Duration.ZERO);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        broker = plan.start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        broker.close();
    }

    public Broker broker() {
        return broker;
    }

    public int port() {
        return broker.port("tcp");
    }

    /** A client that starts clean. */
    public TestClient connect(ProtocolVersion version, String id) {
        return TestClient.connect(port(), version, id);
    }

    public TestClient connect(TestClient.Plan plan) {
        return TestClient.connect(port(), plan);
    }

    public TestClient open(ProtocolVersion version) {
        return TestClient.open(port(), version);
    }

    /** Somebody publishes; when this returns the broker has routed it. */
    public void publish(String topic, String payload) {
        publish(Publish.of(topic, payload, Qos.AT_LEAST_ONCE));
    }

    /** Somebody publishes at QoS 1; when this returns the broker has routed it. */
    public void publish(Publish publish) {
        try (TestClient client = connect(ProtocolVersion.MQTT_5, "")) {
            client.publish(publish);
            client.next(Puback.class);
        }
    }
}
