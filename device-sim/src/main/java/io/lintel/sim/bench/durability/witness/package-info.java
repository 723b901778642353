/**
 * MQTT 5 clients that know exactly what a broker has acknowledged to them, and tell it as
 * {@link io.lintel.sim.bench.durability.oracle.Event}s.
 *
 * <p>A line belongs here if it is about one client. Each keeps its own half of the session over connections, as the
 * specification wants it of a client, so that whatever is lost or comes twice is the broker's doing. Plain blocking sockets
 * on virtual threads: a witness must be simple enough to be believed.
 */
@NullMarked
package io.lintel.sim.bench.durability.witness;

import org.jspecify.annotations.NullMarked;
