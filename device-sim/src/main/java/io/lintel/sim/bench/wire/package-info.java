/**
 * MQTT 3.1.1 packets as bytes made beforehand, and the cutting of a byte stream into packets.
 *
 * <p>For the load generator only, and therefore lean rather than general: what is sent is encoded once and patched in
 * place, what is received is looked at where it lies. Knows no sockets and no clock.
 */
@NullMarked
package io.lintel.sim.bench.wire;

import org.jspecify.annotations.NullMarked;
