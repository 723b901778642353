/**
 * What a broker has promised, and whether it kept it: a fold over what clients saw, in the order in which they saw it.
 *
 * <p>A line belongs here if it judges. Pure: no sockets, no threads of its own, no clock. One class for each promise, and
 * each is shown to notice when its promise is broken.
 */
@NullMarked
package io.lintel.sim.bench.durability.oracle;

import org.jspecify.annotations.NullMarked;
