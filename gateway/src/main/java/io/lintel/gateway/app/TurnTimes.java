package io.lintel.gateway.app;

import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * How long rules take over messages, in classes of ten times the length: the few turns of a gateway that warms up would hide
 * all others in one mean.
 */
final class TurnTimes {
    private static final String NAME = "lintel.rules.turn";

    private final List<Length> lengths = List.of(
            new Length("10us", 10_000),
            new Length("100us", 100_000),
            new Length("1ms", 1_000_000),
            new Length("10ms", 10_000_000),
            new Length("100ms", 100_000_000),
            new Length("inf", Long.MAX_VALUE));

    /** Turns that took at most so long, and longer than those of the class before. */
    private record Length(String label, long mostNanos, LongAdder count, LongAdder nanos) {
        Length(String label, long mostNanos) {
            this(label, mostNanos, new LongAdder(), new LongAdder());
        }
    }

    TurnTimes(MeterRegistry registry) {
        for (Length length : lengths) {
            FunctionTimer.builder(
                            NAME,
                            length,
                            one -> one.count().sum(),
                            one -> one.nanos().sum(),
                            TimeUnit.NANOSECONDS)
                    .description("How long rules took over a message: of all while they are few, else of some")
                    .tag("up_to", length.label())
                    .register(registry);
        }
    }

    void took(long nanos) {
        for (Length length : lengths) {
            if (nanos <= length.mostNanos()) {
                length.count().increment();
                length.nanos().add(nanos);
                return;
            }
        }
    }
}
