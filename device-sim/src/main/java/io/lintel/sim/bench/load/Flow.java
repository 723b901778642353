package io.lintel.sim.bench.load;

/** How many messages a publisher may still send: the bounds minus what is unacknowledged or undelivered. */
final class Flow {
    private final FlowBounds bounds;
    private final boolean acknowledges;
    private final int copies;
    private final long limit;

    private long sent;
    private long acknowledged;
    private long delivered;

    Flow(FlowBounds bounds, int qos, int copies, long limit) {
        this.bounds = bounds;
        this.acknowledges = qos > 0;
        this.copies = copies;
        this.limit = limit;
    }

    /** How many may go now; never more than the limit has left. */
    int allowed() {
        long allowed = Math.min(Integer.MAX_VALUE, limit - sent);
        if (acknowledges) {
            allowed = Math.min(allowed, bounds.window() - (sent - acknowledged));
        }
        if (copies > 0) {
            allowed = Math.min(allowed, bounds.credit() - (undelivered() + copies - 1) / copies);
        }
        return (int) Math.max(0, allowed);
    }

    void onSent(int count) {
        sent += count;
    }

    void onAcknowledged() {
        acknowledged++;
    }

    /** Some stream's front moved on by so many messages, whether they came or were skipped. */
    void onDelivered(long count) {
        delivered += count;
    }

    /** Copies on their way. */
    long undelivered() {
        return sent * copies - delivered;
    }

    long sent() {
        return sent;
    }

    long delivered() {
        return delivered;
    }

    /** Whether the last message that the limit allows has gone and been acknowledged. */
    boolean finished() {
        return sent >= limit && unacknowledged() == 0;
    }

    /** Whether nothing is on its way, neither message nor acknowledgement. */
    boolean settled() {
        return undelivered() == 0 && unacknowledged() == 0;
    }

    private long unacknowledged() {
        return acknowledges ? sent - acknowledged : 0;
    }
}
