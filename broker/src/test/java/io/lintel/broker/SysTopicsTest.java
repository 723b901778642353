package io.lintel.broker;

import static io.lintel.broker.message.ProtocolVersion.MQTT_3_1_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.message.Publish;
import io.lintel.broker.message.PublishPacket;
import io.lintel.broker.message.Qos;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The broker tells of itself under the names that dashboards know. */
class SysTopicsTest {
    @RegisterExtension
    static final RunningBroker BROKER = RunningBroker.with(
            RunningBroker.config().withSysInterval(Duration.ofMillis(100)), UnaryOperator.identity());

    @Test
    void tellsOfClientsMessagesAndLoad() {
        try (TestClient client = BROKER.connect(MQTT_3_1_1, "dashboard")) {
            client.subscribe("$SYS/broker/#", Qos.AT_MOST_ONCE);
            BROKER.publish("x", "y");
            Map<String, String> told = new HashMap<>();
            while (!"1".equals(told.get("clients/connected"))
                    || !"1".equals(told.get("subscriptions/count"))
                    || !told.containsKey("load/messages/received/15min")
                    || Integer.parseInt(told.getOrDefault("publish/messages/received", "0")) == 0) {
                Publish publish = client.next(PublishPacket.class).publish();
                told.put(
                        publish.topic().text().substring("$SYS/broker/".length()),
                        publish.payload().text());
            }
            assertThat(told)
                    .containsKeys("version", "uptime", "clients/total", "bytes/received", "retained messages/count")
                    .containsKeys("load/publish/sent/1min", "load/connections/5min", "heap/current");
            assertThat(told.get("uptime")).endsWith(" seconds");
        }
    }

    @Test
    void isNotMeantByWildcardsAtTheBeginning() { // [MQTT-4.7.2-1]
        try (TestClient client = BROKER.connect(MQTT_3_1_1, "all")) {
            client.subscribe("#", Qos.AT_MOST_ONCE);
            client.subscribe("+/broker/#", Qos.AT_MOST_ONCE);
            client.expectNothing();
            client.expectNothing();
        }
    }
}
