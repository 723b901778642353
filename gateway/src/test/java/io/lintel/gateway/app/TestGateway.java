package io.lintel.gateway.app;

import io.lintel.gateway.client.ClientKind;
import io.lintel.gateway.client.ClientKind.Ports;
import io.lintel.gateway.client.TestClient;
import io.lintel.gateway.config.LintelConfig;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The whole gateway without its HTTP side, on free ports. */
final class TestGateway implements AutoCloseable {
    /** The rules that {@code ./lintel run} runs. */
    static final Path SAMPLE_HOME = Path.of("../deploy/home/rules");

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Gateway gateway;

    private TestGateway(LintelConfig config) {
        gateway = new Gateway(config, registry);
        gateway.start();
    }

    static TestGateway start(String engine, Path rules, Path data) {
        return new TestGateway(config(engine, rules, data));
    }

    /** With more configuration than its engine; it is the sample home. */
    static TestGateway start(Path data, Map<String, String> more) {
        return new TestGateway(config("lintel", SAMPLE_HOME, data, more));
    }

    static LintelConfig config(String engine, Path rules, Path data) {
        return config(engine, rules, data, Map.of());
    }

    private static LintelConfig config(String engine, Path rules, Path data, Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "lintel.engine",
                engine,
                "lintel.mqtt.port",
                "0",
                "lintel.websocket.port",
                "0",
                "lintel.rules.dir",
                rules.toString(),
                "lintel.data.dir",
                data.toString()));
        properties.putAll(more);
        return new SmallRyeConfigBuilder()
                .withMapping(LintelConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 1))
                .build()
                .getConfigMapping(LintelConfig.class);
    }

    TestClient connect(ClientKind kind, String clientId) {
        return kind.connect(ports(), clientId);
    }

    Ports ports() {
        return new Ports(
                gateway.mqttPort(),
                gateway.webSocketPort(),
                id -> gateway.clients().toCompletableFuture().join().stream()
                        .anyMatch(client -> client.id().text().equals(id)));
    }

    /** With a session that outlives the connection. */
    TestClient resume(ClientKind kind, String clientId) {
        return kind.resume(ports(), clientId);
    }

    boolean ready() {
        return gateway.ready();
    }

    /** The sum of all counters and gauges of this name with this tag. */
    double meter(String name, String tag, String value) {
        double sum = 0;
        for (Meter meter : registry.find(name).tag(tag, value).meters()) {
            for (Measurement measurement : meter.measure()) {
                sum += measurement.getValue();
            }
        }
        return sum;
    }

    double counter(String name) {
        return registry.get(name).functionCounter().count();
    }

    double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    @Override
    public void close() {
        gateway.stop();
    }
}
