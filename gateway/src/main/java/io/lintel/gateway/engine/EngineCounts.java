package io.lintel.gateway.engine;

import io.lintel.broker.message.Reason;
import io.lintel.broker.metrics.Bound;
import io.lintel.broker.metrics.Metric;

/** Everything that an engine counts of itself, beyond what every engine can say. Any thread may ask. */
public interface EngineCounts {
    long of(Metric metric);

    /** How often a limit was met. */
    long of(Bound bound);

    /** How many connections ended for this reason. */
    long disconnected(Reason reason);

    /** Bytes waiting in the queues of all sessions now. */
    long queuedBytes();

    /** Bytes that sessions hold besides their queues now. */
    long sessionBytes();

    long retainedMessages();

    long retainedBytes();
}
