/**
 * MQTT packets as bytes, and the cutting of a byte stream into packets, for the load generator and the lean clients of a
 * fleet.
 *
 * <p>Lean rather than general: what is sent often is encoded once and patched in place, what is received is looked at
 * where it lies. Knows no sockets and no clock.
 */
@NullMarked
package io.lintel.sim.wire;

import org.jspecify.annotations.NullMarked;
