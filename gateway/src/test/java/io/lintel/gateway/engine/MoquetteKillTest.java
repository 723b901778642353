package io.lintel.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lintel.gateway.client.ClientKind;
import io.lintel.gateway.client.ClientKind.Ports;
import io.lintel.gateway.client.Received;
import io.lintel.gateway.client.TestClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of Moquette after kill -9: less than a home deserves, but it starts. */
final class MoquetteKillTest {
    /** Longer than Moquette waits between two writes to disk. */
    private static final Duration WRITTEN = Duration.ofSeconds(3);

    @TempDir
    Path folder;

    /** Long, since Moquette does not always keep it: it drops who subscribes before it is done with CONNECT. */
    @Test
    @Tag("long")
    void startsAgainWithSessionsAndRetainedAfterKill() throws IOException, InterruptedException {
        try (EngineProcess first = EngineProcess.start(folder)) {
            Ports ports = new Ports(first.mqttPort(), -1, id -> true);
            try (TestClient sleeper = ClientKind.HIVEMQ_5_TCP.resume(ports, "sleeper")) {
                sleeper.subscribe("asleep", 1);
            }
            try (TestClient publisher = ClientKind.PAHO_3_TCP.connect(ports, "publisher")) {
                publisher.retain("kept/0", "at most once", 0);
                publisher.retain("kept/1", "at least once", 1);
                publisher.publish("asleep", "queued", 1);
            }
            await().pollDelay(WRITTEN).atMost(WRITTEN.multipliedBy(2)).until(() -> true);
            first.kill();
        }
        try (EngineProcess second = EngineProcess.start(folder)) {
            Ports ports = new Ports(second.mqttPort(), -1, id -> true);
            try (TestClient client = ClientKind.HIVEMQ_5_TCP.connect(ports, "client")) {
                client.subscribe("kept/+", 1);
                assertThat(List.of(client.next(), client.next()))
                        .containsExactlyInAnyOrder(
                                new Received("kept/0", "at most once", 0, true),
                                new Received("kept/1", "at least once", 1, true));
            }
            try (TestClient sleeper = ClientKind.HIVEMQ_5_TCP.resume(ports, "sleeper");
                    TestClient publisher = ClientKind.PAHO_3_TCP.connect(ports, "publisher")) {
                publisher.publish("asleep", "after", 1);
                await().atMost(TestClient.PATIENCE)
                        .until(() -> sleeper.arrived().stream()
                                .anyMatch(message -> message.payload().equals("after")));
            }
        }
    }
}
