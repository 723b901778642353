package io.lintel.sim.bench.workload;

import io.lintel.sim.bench.peer.ProcessGauge;

/** The broker's processor time and memory over a stretch of time, and whether the machine had other things to do. */
final class CpuClock {
    private static final double TOLERATED = 0.1;

    private final ProcessGauge broker;
    private final ProcessGauge generator = ProcessGauge.ofThisProcess();
    private double brokerSeconds;
    private double foreignSeconds;
    private double foreignShare;
    private long startNanos;
    private long residentBytes;

    CpuClock(ProcessGauge broker) {
        this.broker = broker;
    }

    void start() {
        brokerSeconds = broker.cpuSeconds();
        foreignSeconds = foreignSeconds();
        startNanos = System.nanoTime();
    }

    void stop() {
        double machineSeconds =
                (System.nanoTime() - startNanos) / 1e9 * Runtime.getRuntime().availableProcessors();
        foreignShare = (foreignSeconds() - foreignSeconds) / machineSeconds;
        brokerSeconds = broker.cpuSeconds() - brokerSeconds;
        residentBytes = broker.residentBytes();
    }

    /** The broker's. */
    double seconds() {
        return brokerSeconds;
    }

    /** The broker's, at the end. */
    long residentBytes() {
        return residentBytes;
    }

    /** The share of all processors that neither the broker nor the generator had. */
    double foreignShare() {
        return foreignShare;
    }

    /** Why the figure is not the broker's: the generator's own reason, or what else ran; empty when nothing is wrong. */
    String bottleneck(String ofGenerator) {
        if (foreignShare <= TOLERATED) {
            return ofGenerator;
        }
        String disturbed = "disturbed: " + Math.round(foreignShare * 100) + " % of the machine was elsewhere";
        return ofGenerator.isEmpty() ? disturbed : ofGenerator + ", " + disturbed;
    }

    private double foreignSeconds() {
        return ProcessGauge.machineSeconds() - broker.cpuSeconds() - generator.cpuSeconds();
    }
}
