package io.lintel.sim.bench.load;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** How much of a stretch of time the calling thread was not waiting, and for how much of it it had a processor. */
final class Stopwatch {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private long startNanos;
    private long startCpuNanos;
    private long waitedNanos;
    private long endNanos;
    private double busyShare;
    private double cpuShare;

    void start() {
        waitedNanos = 0;
        startNanos = System.nanoTime();
        startCpuNanos = THREADS.getCurrentThreadCpuTime();
    }

    void waited(long nanos) {
        waitedNanos += nanos;
    }

    void stop() {
        endNanos = System.nanoTime();
        double elapsed = endNanos - startNanos;
        busyShare = 1 - waitedNanos / elapsed;
        cpuShare = (THREADS.getCurrentThreadCpuTime() - startCpuNanos) / elapsed;
    }

    double busyShare() {
        return busyShare;
    }

    double cpuShare() {
        return cpuShare;
    }

    long endNanos() {
        return endNanos;
    }
}
