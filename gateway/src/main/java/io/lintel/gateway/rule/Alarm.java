package io.lintel.gateway.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes the rules when time that they wait for has passed. Sleeps on a thread of its own until the earliest time that is
 * wanted, and looks again whenever that may have changed; the wall clock may jump, so it never sleeps longer than a
 * second without looking.
 */
final class Alarm implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Alarm.class);
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

    private static final Duration NOBODY_RANG = Duration.ofMillis(10);

    private final Supplier<Optional<Instant>> due;
    private final Runnable ring;
    private final InstantSource clock;
    private final CountDownLatch started = new CountDownLatch(1);
    private final Thread sleeper;
    private volatile boolean closed;
    private volatile long wakesAtMillis = Long.MAX_VALUE;

    /**
     * @param due when the rules want to be woken next
     * @param ring wakes them, and returns when they have been
     */
    Alarm(Supplier<Optional<Instant>> due, Runnable ring, InstantSource clock) {
        this.due = due;
        this.ring = ring;
        this.clock = clock;
        this.sleeper = Thread.ofPlatform().name("lintel-alarm").daemon().start(this::sleep);
    }

    /** Begins to ring. */
    void start() {
        started.countDown();
    }

    /** The time that is wanted next may be another now. Called after events, so it must not cost. */
    void look() {
        Optional<Instant> next = due.get();
        if (next.isPresent() && next.get().toEpochMilli() < wakesAtMillis) {
            LockSupport.unpark(sleeper);
        }
    }

    private void sleep() {
        try {
            started.await();
        } catch (InterruptedException e) {
            return; // closed before it has begun
        }
        while (!closed) {
            try {
                sleepOnce();
            } catch (RuntimeException | StackOverflowError e) {
                LOG.error("bug: the rules could not be woken", e);
            }
        }
    }

    private void sleepOnce() {
        long now = clock.millis();
        long next = due.get().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
        if (next <= now) {
            ring.run();
            if (due.get().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE) <= now) {
                LockSupport.parkNanos(NOBODY_RANG.toNanos()); // nobody is there to ring for
            }
            return;
        }
        long wakeAt = Math.min(next, now + LONGEST_SLEEP.toMillis());
        wakesAtMillis = wakeAt;
        boolean sooner = due.get().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE) < wakeAt;
        if (!sooner) {
            LockSupport.parkNanos(Duration.ofMillis(wakeAt - now).toNanos());
        }
    }

    @Override
    public void close() {
        closed = true;
        sleeper.interrupt();
        try {
            sleeper.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
