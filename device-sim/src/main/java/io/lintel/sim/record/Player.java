package io.lintel.sim.record;

import io.lintel.sim.client.Message;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Plays a recording back: every message at its time after the first, in the recording's order. Messages that were an old
 * retained value when they were heard are said again only if that is asked for.
 */
public final class Player {

    /** Messages that the broker has not acknowledged; more wait, and the player is late. */
    private static final int OPEN = 1_000;

    private static final long NAP_NANOS = 100_000_000;

    private final Function<Message, CompletableFuture<Void>> say;
    private final double speed;
    private final boolean withRetained;
    private final Semaphore open = new Semaphore(OPEN);
    private final LongAdder refused = new LongAdder();
    private long said;
    private long latestNanos;

    /**
     * @param speed seconds of the recording in one of ours; infinite for as fast as the broker takes it
     */
    public Player(Function<Message, CompletableFuture<Void>> say, double speed, boolean withRetained) {
        this.say = say;
        this.speed = speed;
        this.withRetained = withRetained;
    }

    /** Plays until the end, or until it is to stop. */
    public void play(RecordingReader recording, BooleanSupplier isOver)
            throws IOException, MalformedRecordingException, InterruptedException {
        long began = System.nanoTime();
        long firstMicros = -1;
        for (Optional<Recorded> next = recording.next();
                next.isPresent() && !isOver.getAsBoolean();
                next = recording.next()) {
            Recorded recorded = next.get();
            if (recorded.message().retained() && !withRetained) {
                continue;
            }
            firstMicros = firstMicros < 0 ? recorded.atMicros() : firstMicros;
            await(began + Math.round((recorded.atMicros() - firstMicros) * 1_000 / speed), isOver);
            say(recorded.message());
        }
        open.tryAcquire(OPEN, 10, TimeUnit.SECONDS);
    }

    private void await(long due, BooleanSupplier isOver) {
        long wait = due - System.nanoTime();
        while (wait > 0 && !isOver.getAsBoolean()) {
            LockSupport.parkNanos(Math.min(wait, NAP_NANOS));
            wait = due - System.nanoTime();
        }
        latestNanos = Math.max(latestNanos, -wait);
    }

    private void say(Message message) throws InterruptedException {
        open.acquire();
        said++;
        var _ = say.apply(message).whenComplete((done, failure) -> {
            open.release();
            if (failure != null) {
                refused.increment();
            }
        });
    }

    public long said() {
        return said;
    }

    /** Messages that the broker did not take. */
    public long refused() {
        return refused.sum();
    }

    /** By how much the player was behind the recording at worst. */
    public long latestNanos() {
        return latestNanos;
    }
}
