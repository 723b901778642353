package io.lintel.gateway.engine;

import io.lintel.broker.message.Reason;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts refusals by reason, from any thread. */
final class RefusalCounts {
    private final Map<Reason, LongAdder> counts = new ConcurrentHashMap<>();

    void count(Reason reason) {
        counts.computeIfAbsent(reason, any -> new LongAdder()).increment();
    }

    long of(Reason reason) {
        LongAdder count = counts.get(reason);
        return count == null ? 0 : count.sum();
    }
}
