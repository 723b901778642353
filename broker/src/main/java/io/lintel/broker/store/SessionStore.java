package io.lintel.broker.store;

import java.util.concurrent.Executor;

/**
 * Keeps what survives a restart of the process. The broker writes to it in passing, through one {@link Journal} for each
 * of its event loops, and holds back each acknowledgement until what it promises is true.
 */
public interface SessionStore extends AutoCloseable {
    /** Tells what is kept, before the broker listens: sessions first, each with what belongs to it. */
    void restore(Restoration restoration);

    /**
     * A journal for one event loop.
     *
     * @param loop runs tasks on the thread of the loop, after what it is doing now
     * @param committed runs, on any thread, after {@link Journal#committed} has moved on by itself, and when it is over that
     *     {@link Journal#isBehind}
     */
    Journal journal(Executor loop, Runnable committed);

    /** Writes everything out and closes. Journals are not used any more. */
    @Override
    void close();
}
