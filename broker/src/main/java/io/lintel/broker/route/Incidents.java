package io.lintel.broker.route;

import io.lintel.broker.metrics.Counters;
import io.lintel.broker.metrics.Metric;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes wrong on one loop: counted always, and logged as often as somebody can read it. On the loop's thread. */
public final class Incidents {
    private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);

    private final Counters counters;
    private final LongSupplier now;
    private final LogBursts bursts = new LogBursts();

    /** @param now the loop's clock in nanoseconds */
    Incidents(Counters counters, LongSupplier now) {
        this.counters = counters;
        this.now = now;
    }

    /** Whether this should be logged now, or was a moment ago already. */
    public boolean mayLog(Object what) {
        return bursts.admit(what, now.getAsLong());
    }

    /** Notes a bug: an exception that nothing has foreseen. */
    public void bug(String doing, Throwable exception) {
        counters.one(Metric.BUGS);
        if (mayLog(exception.getClass())) {
            LOG.error("A bug in {}", doing, exception);
        }
    }

    /** Notes that something went wrong that should not. */
    void failed(String doing, @Nullable Throwable why) {
        counters.one(Metric.BUGS);
        if (mayLog(doing)) {
            LOG.error("Something failed: {}", doing, why);
        }
    }
}
