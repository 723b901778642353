package io.lintel.gateway.app;

import io.lintel.gateway.client.ClientKind;
import io.lintel.gateway.client.ClientKind.Ports;
import io.lintel.gateway.client.TestClient;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients of all kinds that come, talk and go, each in a thread of its own, as fast as the broker answers: rules that fire,
 * every QoS, retained messages, sessions that are left and taken up again.
 */
final class MixedLoad implements AutoCloseable {
    private static final int MOST_FAILURES = 10;
    private static final int PUBLISHES = 50;

    private final Ports ports;
    private final ExecutorService threads = Executors.newFixedThreadPool(ClientKind.values().length);
    private final AtomicLong rounds = new AtomicLong();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private volatile boolean over;

    MixedLoad(Ports ports) {
        this.ports = ports;
        for (ClientKind kind : ClientKind.values()) {
            threads.execute(() -> run(kind));
        }
    }

    private void run(ClientKind kind) {
        while (!over && failures.size() < MOST_FAILURES) {
            try {
                round(kind, rounds.incrementAndGet());
            } catch (RuntimeException | AssertionError e) {
                failures.add(e);
            }
        }
    }

    private void round(ClientKind kind, long round) {
        String id = kind + "-" + round;
        String room = "room-" + kind + "-" + round % 100;
        try (TestClient home = kind.resume(ports, id)) {
            home.subscribe("home/" + room + "/#", (int) (round % 3));
        }
        try (TestClient phone = kind.connect(ports, id + "-phone")) {
            for (int i = 0; i < PUBLISHES; i++) {
                int degrees = 15 + i % 10;
                phone.publish("phone/anna/rooms/" + room + "/target", "{\"target\":" + degrees + "}", i % 3);
                phone.publish("home/" + room + "/thermostat/state", "{\"temp\":20,\"target\":" + degrees + "}", i % 3);
            }
            phone.retain("kept/" + room, "x".repeat(1_000), 1);
            phone.retain("kept/" + room, "", 1);
        }
        try (TestClient home = kind.resume(ports, id)) {
            home.subscribe("$share/group/home/#", 1);
            home.publish("home/" + room + "/end", "end", 1);
            String next = home.next().payload();
            while (!next.equals("end")) { // what was queued comes first
                next = home.next().payload();
            }
        }
        kind.connect(ports, id).close(); // its session ends
    }

    long rounds() {
        return rounds.get();
    }

    List<Throwable> failures() {
        return failures;
    }

    @Override
    public void close() {
        over = true;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(TestClient.PATIENCE.toSeconds() * 4, TimeUnit.SECONDS)) {
                throw new AssertionError("a client hangs");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
