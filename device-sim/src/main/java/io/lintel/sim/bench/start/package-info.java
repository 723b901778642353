/**
 * How long the gateway takes from its start to its first CONNACK, and how much memory it then holds: {@code ./lintel
 * bench start}.
 *
 * <p>A line belongs here if it measures a gateway's start from outside, as a process. It sees nothing of Lintel.
 */
@NullMarked
package io.lintel.sim.bench.start;

import org.jspecify.annotations.NullMarked;
