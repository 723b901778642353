package io.lintel.sim.bench.workload;

import io.lintel.sim.bench.peer.ProcessGauge;

/** The broker's processor time and memory over a stretch of time. */
final class CpuClock {
    private final ProcessGauge gauge;
    private double startSeconds;
    private double seconds;
    private long residentBytes;

    CpuClock(ProcessGauge gauge) {
        this.gauge = gauge;
    }

    void start() {
        startSeconds = gauge.cpuSeconds();
    }

    void stop() {
        seconds = gauge.cpuSeconds() - startSeconds;
        residentBytes = gauge.residentBytes();
    }

    double seconds() {
        return seconds;
    }

    long residentBytes() {
        return residentBytes;
    }
}
