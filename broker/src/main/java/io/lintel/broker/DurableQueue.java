package io.lintel.broker;

/**
 * The queue of one session in a store that keeps it. Memory holds what was sent and is not acknowledged, and behind that a
 * window: the next part, which is read before it is wanted. Each limit has a named outcome, which is counted ({@link
 * io.lintel.broker.metrics.Bound}).
 *
 * @param windowMessages most deliveries of the window
 * @param windowBytes the same in bytes of topic, payload and properties
 * @param messages most deliveries that wait, in memory and in the store; what is new is dropped when they are too many
 * @param bytes the same in bytes of topic, payload and properties
 */
public record DurableQueue(int windowMessages, long windowBytes, long messages, long bytes) {
    public static final DurableQueue DEFAULT = new DurableQueue(1_024, 1 << 20, 10_000_000, 4L << 30);

    public DurableQueue {
        Limit.check("windowMessages", windowMessages, 2, Integer.MAX_VALUE);
        Limit.check("windowBytes", windowBytes, 1, Long.MAX_VALUE);
        Limit.check("messages", messages, 1, Long.MAX_VALUE);
        Limit.check("bytes", bytes, 1, Long.MAX_VALUE);
    }
}
