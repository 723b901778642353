package io.lintel.sim.bench.start;

import java.time.Duration;

/**
 * What one start of a gateway took.
 *
 * @param toConnack from starting the process to the first CONNACK
 * @param toReady from starting the process to the first {@code 200} of {@code /q/health/ready}
 * @param residentKiB memory that the process holds when it has been idle for a while
 */
record Start(Duration toConnack, Duration toReady, long residentKiB) {}
