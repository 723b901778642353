/** JVM brokers, Lintel and others, each behind a main that takes a loopback port and a folder; for benchmarks only. */
@NullMarked
package io.lintel.sim.peers;

import org.jspecify.annotations.NullMarked;
