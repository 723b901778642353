package io.lintel.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lintel.gateway.client.ClientKind;
import io.lintel.gateway.client.Received;
import io.lintel.gateway.client.TestClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A timer of a rule that was armed when its message was acknowledged rings after kill -9, and rings once. The gateway is
 * killed while timers are being armed; they are due when it runs again, whether or not somebody listens already.
 */
final class TimersKillTest {
    private static final String RULES = """
            inputs:
              order: order/{n}
            rules:
              - id: later
                when: { message: order }
                then:
                  - wait: 15s
                  - publish: ring/{n}
                    qos: 1
                    retain: true
            """;

    private static final int PUBLISHERS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void noTimerIsLostAndNoneRingsTwice() throws Exception {
        rounds(2);
    }

    @Test
    @Tag("long")
    void noneInTwentyRounds() throws Exception {
        rounds(20);
    }

    private void rounds(int rounds) throws Exception {
        Path rules = Files.createDirectory(folder.resolve("rules"));
        Files.writeString(rules.resolve("later.yaml"), RULES);
        for (int round = 0; round < rounds; round++) {
            round(rules, round);
        }
    }

    private void round(Path rules, int round) throws Exception {
        Path data = folder.resolve("data");
        Set<String> armed = ConcurrentHashMap.newKeySet();
        try (GatewayProcess gateway = GatewayProcess.start("lintel", rules, data)) {
            armUntilKilled(gateway, round, armed);
        }
        assertThat(armed).isNotEmpty();
        try (GatewayProcess gateway = GatewayProcess.start("lintel", rules, data);
                TestClient listener = ClientKind.PAHO_3_TCP.connect(gateway.ports(), "listener")) {
            listener.subscribe("ring/#", 1);
            List<String> rung = new ArrayList<>();
            await().atMost(PATIENCE).untilAsserted(() -> {
                drain(listener, rung);
                assertThat(rung).containsAll(armed);
            });
            assertThat(new HashSet<>(rung)).as("no timer rings twice").hasSameSizeAs(rung);
        }
    }

    private static void drain(TestClient listener, List<String> rung) {
        for (Received next = listener.arrived().poll();
                next != null;
                next = listener.arrived().poll()) {
            rung.add(next.topic());
        }
    }

    /** Several publishers arm timers, one after the other each, until the gateway is gone in the midst of it. */
    private static void armUntilKilled(GatewayProcess gateway, int round, Set<String> armed) throws Exception {
        try (ExecutorService publishers = Executors.newFixedThreadPool(PUBLISHERS)) {
            List<Future<?>> arming = new ArrayList<>();
            for (int i = 0; i < PUBLISHERS; i++) {
                int publisher = i;
                TestClient client = ClientKind.PAHO_3_TCP.connect(gateway.ports(), "publisher" + publisher);
                arming.add(publishers.submit(() -> arm(client, round + "-" + publisher + "-", armed)));
            }
            int enough = 200 + 37 * round;
            await().atMost(PATIENCE).until(() -> armed.size() >= enough);
            gateway.kill();
            for (Future<?> each : arming) {
                each.get();
            }
        }
    }

    private static void arm(TestClient client, String prefix, Set<String> armed) {
        try {
            for (int i = 0; ; i++) {
                client.publish("order/" + prefix + i, "{}", 1);
                armed.add("ring/" + prefix + i);
            }
        } catch (RuntimeException | AssertionError killed) {
            return; // what was not acknowledged was promised to nobody
        }
    }
}
