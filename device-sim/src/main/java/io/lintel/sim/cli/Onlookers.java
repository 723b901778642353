package io.lintel.sim.cli;

import io.lintel.sim.fleet.Progress;
import io.lintel.sim.report.ProgressLine;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Who is told how a run stands while it goes on: the console, and Prometheus when somebody wants it. */
final class Onlookers implements AutoCloseable {

    private static final Duration ON_TERMINAL = Duration.ofMillis(250);
    private static final Duration ELSEWHERE = Duration.ofSeconds(5);
    private static final Duration FOR_METRICS = Duration.ofSeconds(1);

    private final ProgressLine console;
    private final boolean changing;
    private final @Nullable MetricsPort metrics;
    private @Nullable Progress printed;

    /** @throws IOException when the port for metrics is taken */
    Onlookers(ProgressLine console, boolean changing, OptionalInt metricsPort) throws IOException {
        this.console = console;
        this.changing = changing;
        this.metrics = metricsPort.isPresent() ? new MetricsPort(metricsPort.getAsInt()) : null;
        if (metrics != null) {
            console.say("metrics: http://127.0.0.1:" + metrics.port() + "/metrics");
        }
    }

    /** How often they want to know. */
    Duration every() {
        return changing ? ON_TERMINAL : metrics == null ? ELSEWHERE : FOR_METRICS;
    }

    void show(Progress progress) {
        if (metrics != null) {
            metrics.show(progress);
        }
        if (changing || metrics == null || isTimeToPrint(progress)) {
            console.show(progress);
            printed = progress;
        }
    }

    private boolean isTimeToPrint(Progress progress) {
        Progress last = printed;
        return last == null
                || progress.elapsed().minus(last.elapsed()).compareTo(ELSEWHERE) >= 0
                || progress.draining();
    }

    @Override
    public void close() {
        if (metrics != null) {
            metrics.close();
        }
    }
}
