package io.lintel.gateway.engine;

import io.lintel.broker.Broker;
import io.lintel.broker.message.Reason;
import io.lintel.broker.metrics.Bound;
import io.lintel.broker.metrics.Metric;

/** What Lintel's own broker counts. */
record BrokerCounts(Broker broker) implements EngineCounts {
    @Override
    public long of(Metric metric) {
        return broker.totals().of(metric);
    }

    @Override
    public long of(Bound bound) {
        return broker.totals().of(bound);
    }

    @Override
    public long disconnected(Reason reason) {
        return broker.totals().disconnected(reason);
    }

    @Override
    public long queuedBytes() {
        return broker.queuedBytes();
    }

    @Override
    public long sessionBytes() {
        return broker.sessionBytes();
    }

    @Override
    public long retainedMessages() {
        return broker.retainedMessages();
    }

    @Override
    public long retainedBytes() {
        return broker.retainedBytes();
    }
}
