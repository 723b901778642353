package io.lintel.broker.transport;

import io.netty.util.concurrent.DefaultEventExecutorChooserFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.EventExecutorChooserFactory;
import java.util.List;

/**
 * On which loop a new connection lives. While clients are few and have little to say, they share a loop: a message from
 * one to another then wakes one thread, not two, and that is a third of its latency. When the loop has its number of
 * clients, or is busy, the next one is used; when all have, they take turns. Any thread may use it.
 */
final class Placement implements EventExecutorChooserFactory {
    private final int clientsPerLoop;
    private volatile List<Loop> loops = List.of();

    Placement(int clientsPerLoop) {
        this.clientsPerLoop = clientsPerLoop;
    }

    /** These are the loops, each with its executor. */
    void among(List<Loop> all) {
        loops = List.copyOf(all);
    }

    @Override
    public EventExecutorChooser newChooser(EventExecutor[] executors) {
        EventExecutorChooser turns = DefaultEventExecutorChooserFactory.INSTANCE.newChooser(executors);
        return () -> {
            for (Loop loop : loops) {
                if (loop.takesMore(clientsPerLoop)) {
                    return loop.eventLoop();
                }
            }
            return turns.next();
        };
    }
}
