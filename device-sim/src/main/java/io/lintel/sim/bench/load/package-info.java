/**
 * The load generator: many MQTT connections on one or two threads, and the counting of what came of every message.
 *
 * <p>Raw non-blocking NIO: one selector per thread, one shared buffer each way, no object per message. A {@link
 * io.lintel.sim.bench.load.Cell} of publishers and subscribers stays on one thread, so nothing here is shared but the
 * results. Knows no brokers and no workloads: it is told an address and a {@link io.lintel.sim.bench.load.LoadPlan}.
 */
@NullMarked
package io.lintel.sim.bench.load;

import org.jspecify.annotations.NullMarked;
