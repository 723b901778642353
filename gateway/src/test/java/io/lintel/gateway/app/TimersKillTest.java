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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A timer that was armed when the message that armed it was acknowledged rings after kill -9, rings once, and is late by no
 * more than the time for which nobody was there. The gateway is killed while timers of every kind are armed and ring, again
 * and again in one data folder; who counts is away all the while, with a session that keeps each ring exactly as often as
 * it was published.
 */
final class TimersKillTest {
    /** Each order arms a timer of each kind. Its topic says when it was sent. */
    private static final String RULES = """
            inputs: { order: "order/{n}/{sent}" }
            rules:
              - id: waits
                when: { message: order }
                then: [ { wait: 2s }, { publish: "ring/waits/{n}/{sent}", payload: "${now()}", qos: 1 } ]
              - id: holds
                when: { becomes: order.on, for: 2s }
                then: { publish: "ring/holds/{n}/{sent}", payload: "${now()}", qos: 1 }
              - id: silent
                when: { silent: order, for: 2s }
                then: { publish: "ring/silent/{n}/{sent}", payload: "${now()}", qos: 1 }
              - id: bounced
                when: { message: order }
                debounce: 2s
                then: { publish: "ring/bounced/{n}/{sent}", payload: "${now()}", qos: 1 }
              - id: asks
                when: { message: order }
                then:
                  - request: "ask/{n}"
                    within: 2s
                    else: { publish: "ring/asks/{n}/{sent}", payload: "${now()}", qos: 1 }
              - id: queues
                when: { message: order }
                per: rule
                mode: { queued: 100 }
                then: { publish: "ring/queues/{n}/{sent}", payload: "${now()}", qos: 1 }
            """;

    private static final List<String> DELAYED = List.of("waits", "holds", "silent", "bounced", "asks");
    private static final double DELAY_SECONDS = 2;
    private static final int PUBLISHERS = 4;
    private static final int EVERY_MILLIS = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** For a machine that does much else: what is late for another reason than a kill, in seconds. */
    private static final double SLACK_SECONDS = 20;

    @TempDir
    private Path folder = Path.of("");

    private final Queue<String> armed = new ConcurrentLinkedQueue<>();

    /** When nobody was there, from and to, in seconds since 1970. */
    private final List<Down> downs = new ArrayList<>();

    private record Down(double from, double to) {
        double within(double start, double end) {
            return Math.max(0, Math.min(to, end) - Math.max(from, start));
        }
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void noTimerIsLostAndNoneRingsTwice() throws Exception {
        rounds(3, 1);
    }

    @Test
    @Tag("long")
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void noneInTwentyRounds() throws Exception {
        rounds(20, System.nanoTime());
    }

    private void rounds(int rounds, long seed) throws Exception {
        Path rules = Files.createDirectory(folder.resolve("rules"));
        Path data = folder.resolve("data");
        Files.writeString(rules.resolve("kinds.yaml"), RULES);
        Random random = new Random(seed);
        double killed = 0;
        for (int round = 0; round < rounds; round++) {
            try (GatewayProcess gateway = GatewayProcess.start("lintel", rules, data)) {
                if (round == 0) {
                    subscribe(gateway);
                } else {
                    downs.add(new Down(killed, seconds()));
                }
                armUntilKilled(gateway, round, random.nextInt(200, 3_000));
                killed = seconds();
            }
        }
        try (GatewayProcess gateway = GatewayProcess.start("lintel", rules, data)) {
            downs.add(new Down(killed, seconds()));
            assertThat(armed).as("seed %d", seed).isNotEmpty();
            judge(rings(gateway), seed);
        }
    }

    private static double seconds() {
        return System.currentTimeMillis() / 1_000.0;
    }

    private static void subscribe(GatewayProcess gateway) {
        try (TestClient counter = ClientKind.PAHO_3_TCP.resume(gateway.ports(), "counter")) {
            counter.subscribe("ring/#", 1);
        }
    }

    /** Several publishers arm timers, steadily, until the gateway is gone in the midst of it. */
    private void armUntilKilled(GatewayProcess gateway, int round, int enough) throws Exception {
        int before = armed.size();
        try (ScheduledExecutorService publishers = Executors.newScheduledThreadPool(PUBLISHERS)) {
            for (int i = 0; i < PUBLISHERS; i++) {
                TestClient client = ClientKind.PAHO_3_TCP.connect(gateway.ports(), "publisher" + i);
                String prefix = round + "-" + i + "-";
                AtomicInteger number = new AtomicInteger();
                publishers.scheduleAtFixedRate(
                        () -> arm(client, prefix + number.incrementAndGet()), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
            }
            await().pollInterval(Duration.ofMillis(10)).atMost(PATIENCE).until(() -> armed.size() - before >= enough);
            gateway.kill();
        }
    }

    /** Throws when the gateway is gone, and is not called again: what was not acknowledged was promised to nobody. */
    private void arm(TestClient client, String name) {
        String order = name + "/" + System.currentTimeMillis();
        client.publish("order/" + order, "{\"on\":true}", 1);
        armed.add(order);
    }

    /** All rings, by topic: everything that was armed rings some time, and after that nothing for longer than any timer. */
    private Map<String, List<Double>> rings(GatewayProcess gateway) {
        Map<String, List<Double>> rings = new HashMap<>();
        try (TestClient counter = ClientKind.PAHO_3_TCP.resume(gateway.ports(), "counter")) {
            long[] quietSince = {System.nanoTime()};
            await().atMost(PATIENCE).until(() -> {
                for (Received next = counter.arrived().poll();
                        next != null;
                        next = counter.arrived().poll()) {
                    rings.computeIfAbsent(next.topic(), _ -> new ArrayList<>()).add(Double.valueOf(next.payload()));
                    quietSince[0] = System.nanoTime();
                }
                return System.nanoTime() - quietSince[0] > TimeUnit.SECONDS.toNanos((long) DELAY_SECONDS + 2);
            });
        }
        return rings;
    }

    private void judge(Map<String, List<Double>> rings, long seed) {
        List<String> lost = new ArrayList<>();
        armed.forEach(order -> {
            lost.addAll(DELAYED.stream()
                    .map(kind -> "ring/" + kind + "/" + order)
                    .filter(topic -> !rings.containsKey(topic))
                    .toList());
            if (!rings.containsKey("ring/queues/" + order)) {
                lost.add("ring/queues/" + order);
            }
        });
        List<String> twice = new ArrayList<>();
        List<String> atTheWrongTime = new ArrayList<>();
        rings.forEach((topic, at) -> {
            if (at.size() > 1) {
                twice.add(topic);
            }
            double late = lateSeconds(topic, at.getFirst());
            if (late < 0 || late > SLACK_SECONDS) {
                atTheWrongTime.add(topic + " by " + late + " s");
            }
        });
        assertThat(lost).as("lost of %d orders, seed %d", armed.size(), seed).isEmpty();
        assertThat(twice).as("rung twice, seed %d", seed).isEmpty();
        assertThat(atTheWrongTime).as("early or late, seed %d", seed).isEmpty();
    }

    /** How late a ring is, for another reason than that nobody was there. */
    private double lateSeconds(String topic, double at) {
        String[] levels = topic.split("/");
        double due = Long.parseLong(levels[3]) / 1_000.0 + (DELAYED.contains(levels[1]) ? DELAY_SECONDS : 0);
        double down = downs.stream().mapToDouble(each -> each.within(due, at)).sum();
        return at < due ? at - due : at - due - down;
    }
}
