package io.lintel.sim.fleet;

import io.lintel.sim.ledger.Distribution;
import io.lintel.sim.ledger.Latency;
import java.util.PriorityQueue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that owns a run. It does what is due at its moment, never before, and in between what others post.
 *
 * <p>It notes how late it was with each thing: a simulator that cannot keep up must not be taken for a slow broker.
 */
final class FleetLoop implements AutoCloseable {

    /** Events that may wait; then who posts waits too, and TCP slows the broker down. */
    private static final int INBOX = 65_536;

    private static final long LONGEST_NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final LongSupplier clock;
    private final PriorityQueue<Due> agenda = new PriorityQueue<>();
    private final ArrayBlockingQueue<Runnable> inbox = new ArrayBlockingQueue<>(INBOX);
    private final Latency lateness = new Latency();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Thread thread;
    private volatile boolean running = true;
    private long order;
    private long momentNanos;

    FleetLoop(LongSupplier clock) {
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("sim-fleet").unstarted(this::run);
    }

    /** Something to do at a moment; what is due at the same moment is done in the order of asking. */
    private record Due(long nanos, long order, Runnable action) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(nanos - other.nanos, 0); // nanoTime may wrap around
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    void start() {
        thread.start();
    }

    /** The clock of the run; any thread. */
    long now() {
        return clock.getAsLong();
    }

    /** The moment for which what runs now was meant: a schedule is kept open, however late the loop is. */
    long moment() {
        return momentNanos;
    }

    /** Plans an action. Only from the loop's own thread. */
    void at(long dueNanos, Runnable action) {
        agenda.add(new Due(dueNanos, order++, action));
    }

    /** Has the loop do something as soon as it can; waits while its inbox is full. Ignored after the end. */
    void post(Runnable event) {
        try {
            while (running && !inbox.offer(event, 1, TimeUnit.SECONDS)) {
                Thread.onSpinWait(); // the offer has waited; look whether the loop still runs
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** A question that the loop answers between two events. */
    <T extends @Nullable Object> CompletableFuture<T> ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        post(() -> answer.complete(question.get()));
        return answer;
    }

    /** Completes when the loop is over; exceptionally when a bug ended it. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    Distribution lateness() {
        return lateness.distribution();
    }

    private void run() {
        try {
            while (running) {
                doWhatIsDue();
                Runnable event = inbox.poll(nap(), TimeUnit.NANOSECONDS);
                if (event != null) {
                    momentNanos = now();
                    event.run();
                }
            }
            ended.complete(null);
        } catch (InterruptedException stopped) {
            ended.complete(null);
        } catch (RuntimeException bug) {
            ended.completeExceptionally(bug);
        } finally {
            running = false;
        }
    }

    private void doWhatIsDue() {
        for (Due next = agenda.peek(); next != null && next.nanos() - now() <= 0; next = agenda.peek()) {
            agenda.remove();
            lateness.record(now() - next.nanos());
            momentNanos = next.nanos();
            next.action().run();
        }
    }

    private long nap() {
        Due next = agenda.peek();
        return next == null ? LONGEST_NAP_NANOS : Math.clamp(next.nanos() - now(), 0, LONGEST_NAP_NANOS);
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
    }
}
