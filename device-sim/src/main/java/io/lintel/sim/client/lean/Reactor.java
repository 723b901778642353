package io.lintel.sim.client.lean;

import io.lintel.sim.ledger.Distribution;
import io.lintel.sim.ledger.Latency;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The thread of a fleet: sockets, timers, and what others post. All devices of the fleet live on it.
 *
 * <p>It notes how late it was with each timer: a simulator that cannot keep up must not be taken for a slow broker.
 */
public final class Reactor implements AutoCloseable {

    /** Events that may wait; then who posts waits, too. */
    private static final int INBOX = 65_536;

    private static final int READ_BYTES = 64 * 1024;
    private static final int LONGEST_NAP_MILLIS = 20;

    /** Between two looks at the clock; sockets that are ready wait no longer than for so many events. */
    private static final int EVENTS_AT_ONCE = 256;

    private final Selector selector;
    private final long originNanos = System.nanoTime();
    private final TimerWheel wheel = new TimerWheel(originNanos);
    private final ArrayBlockingQueue<Runnable> inbox = new ArrayBlockingQueue<>(INBOX);
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Latency lateness = new Latency();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final ByteBuffer in = ByteBuffer.allocateDirect(READ_BYTES);
    private final Thread thread;
    private volatile boolean running = true;

    /** What is ready on a socket. */
    interface Ready {
        void ready(SelectionKey key);
    }

    /** @throws IOException when the system has no more file descriptors */
    public Reactor(String name) throws IOException {
        this.selector = Selector.open();
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Any thread. */
    public long now() {
        return System.nanoTime();
    }

    /** When it was made: link time counts from here. */
    public long originNanos() {
        return originNanos;
    }

    /** Plans a timer; only from the reactor's own thread, or before it starts. */
    public void plan(Timer timer, long dueNanos) {
        wheel.plan(timer, dueNanos);
    }

    public void cancel(Timer timer) {
        wheel.cancel(timer);
    }

    /** Has the reactor do something as soon as it can; waits while its inbox is full. Ignored after the end. */
    public void post(Runnable event) {
        try {
            while (running && !inbox.offer(event, 1, TimeUnit.SECONDS)) {
                Thread.onSpinWait(); // the offer has waited; look whether the reactor still runs
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        if (woken.compareAndSet(false, true)) {
            selector.wakeup();
        }
    }

    /** A question that the reactor answers between two events. */
    public <T extends @Nullable Object> CompletableFuture<T> ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        ended.whenComplete((end, bug) -> answer.completeExceptionally(
                bug == null ? new IllegalStateException("the fleet's thread has ended") : bug));
        post(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException bug) {
                answer.completeExceptionally(bug);
            }
        });
        return answer;
    }

    /** Completes when it is over; exceptionally when a bug ended it. */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    /** How late it was with what was due; to be asked on its own thread. */
    public Distribution lateness() {
        return lateness.distribution();
    }

    /** The buffer into which sockets are read; empty again when the call that used it returns. */
    ByteBuffer in() {
        return in;
    }

    Selector selector() {
        return selector;
    }

    private void run() {
        try {
            while (running) {
                turn();
            }
            ended.complete(null);
        } catch (IOException | RuntimeException bug) {
            ended.completeExceptionally(bug);
        } finally {
            running = false;
            closeAll();
        }
    }

    private void turn() throws IOException {
        wheel.advance(now(), lateness::record);
        long nap = inbox.isEmpty() ? wheel.idleMillis(now(), LONGEST_NAP_MILLIS) : 0;
        if (nap > 0) {
            selector.select(Reactor::serve, nap);
        } else {
            selector.selectNow(Reactor::serve);
        }
        woken.set(false);
        for (int i = 0; i < EVENTS_AT_ONCE; i++) {
            Runnable event = inbox.poll();
            if (event == null) {
                return;
            }
            event.run();
        }
    }

    private static void serve(SelectionKey key) {
        if (key.attachment() instanceof Ready client) {
            client.ready(key);
        }
    }

    private void closeAll() {
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException gone) {
            ended.completeExceptionally(gone);
        }
    }

    /** Ends the thread and closes all sockets that are still open. */
    @Override
    public void close() {
        running = false;
        selector.wakeup();
    }
}
