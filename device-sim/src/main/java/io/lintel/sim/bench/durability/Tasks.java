package io.lintel.sim.bench.durability;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What clients do at the same time, until their broker is gone or they are told that it is over. */
final class Tasks {
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    /** One client's doing; a lost connection ends it. */
    @FunctionalInterface
    interface Task {
        void run() throws IOException, InterruptedException;
    }

    /** Does it once. */
    void once(Task task) {
        threads.add(Thread.ofVirtual().start(() -> attempt(task)));
    }

    /** Does it again and again, with pauses. */
    void again(Duration pause, Task task) {
        threads.add(Thread.ofVirtual().start(() -> {
            while (!over && attempt(task)) {
                LockSupport.parkNanos(pause.toNanos());
            }
        }));
    }

    boolean isOver() {
        return over;
    }

    /** Returns when all have ended. */
    void end() throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static boolean attempt(Task task) {
        try {
            task.run();
            return true;
        } catch (IOException e) {
            return false; // the broker is gone, as planned
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
