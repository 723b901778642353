package io.lintel.sim.bench.load;

import io.lintel.sim.wire.TopicPattern;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients with lasting sessions that subscribe at QoS 1, each to its own topic, and go away.
 *
 * @param topics the topic of each, by its number
 */
public record Sleepers(InetSocketAddress broker, TopicPattern topics, int count) {
    private static final int AT_ONCE = 32;
    private static final int QUIET_MILLIS = 1_000;

    @FunctionalInterface
    private interface Visit {
        void of(int number) throws IOException;
    }

    /** Lets each come, subscribe and go. */
    public void fallAsleep() {
        visit(count, number -> {
            try (var client = client(number)) {
                client.subscribe(topics.topic(number), 1);
            }
        });
    }

    /** Wakes the first so many, and counts what has waited for them. */
    public int wake(int some) {
        var waited = new AtomicInteger();
        visit(Math.min(some, count), number -> {
            try (var client = client(number)) {
                waited.addAndGet(client.countPublishes(QUIET_MILLIS));
            }
        });
        return waited.get();
    }

    private Conversation client(int number) throws IOException {
        return new Conversation(broker, "sleeper-" + number);
    }

    private static void visit(int count, Visit visit) {
        var next = new AtomicInteger();
        List<Future<?>> visitors = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AT_ONCE; i++) {
                visitors.add(threads.submit(() -> {
                    for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                        visit.of(number);
                    }
                    return null;
                }));
            }
            for (Future<?> visitor : visitors) {
                visitor.get();
            }
        } catch (ExecutionException e) {
            throw new LoadException("a client could not be served: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoadException("interrupted", e);
        }
    }
}
