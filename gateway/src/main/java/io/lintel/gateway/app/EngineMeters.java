package io.lintel.gateway.app;

import io.lintel.broker.message.Reason;
import io.lintel.broker.metrics.Bound;
import io.lintel.broker.metrics.Metric;
import io.lintel.broker.store.disk.Commits;
import io.lintel.broker.store.disk.DiskStore;
import io.lintel.gateway.engine.EngineCounts;
import io.lintel.gateway.engine.MessageEngine;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Shows everything that the engine counts, of whichever engine runs at the time; what it does not count is zero. Meters
 * are made once for each registry.
 */
final class EngineMeters {
    private final MeterRegistry registry;
    private volatile @Nullable MessageEngine engine;

    EngineMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Shows this one from now on. */
    void watch(MessageEngine running) {
        boolean first = engine == null;
        engine = running;
        if (first) {
            ofEveryEngine();
            ofTheBroker();
            ofLimits();
            ofTheStore();
        }
    }

    private void ofTheStore() {
        gauge(
                "lintel.store.room",
                "1 while the store takes what must be kept, 0 while it refuses",
                e -> e.store().map(store -> store.hasRoom() ? 1.0 : 0.0).orElse(0.0));
        gauge("lintel.store.bytes", "Bytes of the store's files", e -> figure(e, DiskStore::sizeBytes));
        FunctionCounter.builder("lintel.store.changes", this, meters -> meters.ask(e -> figure(e, DiskStore::changes)))
                .description("Rows that were written to the store, ever")
                .register(registry);
        FunctionCounter.builder("lintel.store.elided", this, meters -> meters.commits(Commits::elided))
                .description("Messages that were settled before they had to be written")
                .register(registry);
        FunctionTimer.builder(
                        "lintel.store.commit",
                        this,
                        meters -> (long) meters.commits(Commits::batches),
                        meters -> meters.commits(Commits::nanos),
                        TimeUnit.NANOSECONDS)
                .description("Batches that were committed, from the first turn in them until they were true")
                .register(registry);
    }

    private double commits(ToLongFunction<Commits> figure) {
        return ask(
                e -> e.store().map(store -> figure.applyAsLong(store.commits())).orElse(0L));
    }

    /** A figure that has to be read from the disk. */
    @FunctionalInterface
    private interface StoreFigure {
        long of(DiskStore store) throws IOException;
    }

    private static double figure(MessageEngine engine, StoreFigure figure) {
        return engine.store().map(store -> read(store, figure)).orElse(0.0);
    }

    private static double read(DiskStore store, StoreFigure figure) {
        try {
            return figure.of(store);
        } catch (IOException e) {
            return Double.NaN; // as meters say: not known now
        }
    }

    private void ofEveryEngine() {
        gauge("lintel.clients.connected", "MQTT clients connected now", MessageEngine::connectedClients);
        for (Reason reason : Reason.values()) {
            if (reason.isFailure()) {
                FunctionCounter.builder("lintel.refusals", this, meters -> meters.ask(e -> e.refused(reason)))
                        .description("Publishes refused or dropped")
                        .tag("reason", reason.label())
                        .register(registry);
                FunctionCounter.builder("lintel.disconnects", this, meters -> meters.count(c -> c.disconnected(reason)))
                        .description("Connections that the broker ended, or lost")
                        .tag("reason", reason.label())
                        .register(registry);
            }
        }
    }

    private void ofTheBroker() {
        for (Metric metric : Metric.values()) {
            String name = "lintel.broker." + metric.label().replace('_', '.');
            ToDoubleFunction<EngineMeters> value = meters -> meters.count(counts -> counts.of(metric));
            if (metric.isGauge()) {
                Gauge.builder(name, this, value).register(registry);
            } else {
                FunctionCounter.builder(name, this, value).register(registry);
            }
        }
        count("lintel.broker.queued.bytes", "Bytes waiting in queues", EngineCounts::queuedBytes);
        count("lintel.broker.session.bytes", "Bytes of sessions besides their queues", EngineCounts::sessionBytes);
        count("lintel.broker.retained.messages", "Retained messages", EngineCounts::retainedMessages);
        count("lintel.broker.retained.bytes", "Bytes of retained messages", EngineCounts::retainedBytes);
    }

    private void ofLimits() {
        for (Bound bound : Bound.values()) {
            FunctionCounter.builder("lintel.limits.met", this, meters -> meters.count(counts -> counts.of(bound)))
                    .description("Times that somebody met a limit")
                    .tag("limit", bound.label())
                    .register(registry);
        }
    }

    private void gauge(String name, String description, ToDoubleFunction<MessageEngine> value) {
        Gauge.builder(name, this, meters -> meters.ask(value))
                .description(description)
                .register(registry);
    }

    private void count(String name, String description, ToDoubleFunction<EngineCounts> value) {
        Gauge.builder(name, this, meters -> meters.count(value))
                .description(description)
                .register(registry);
    }

    private double ask(ToDoubleFunction<MessageEngine> value) {
        MessageEngine running = engine;
        return running == null ? 0 : value.applyAsDouble(running);
    }

    private double count(ToDoubleFunction<EngineCounts> value) {
        return ask(running ->
                running.counts().map(counts -> value.applyAsDouble(counts)).orElse(0.0));
    }
}
