/**
 * The commands that people type: {@code ./lintel sim …}.
 *
 * <p>A line belongs here if it reads arguments, wires a run together or turns its result into an exit code. It may see
 * every other package; none may see it.
 */
@NullMarked
package io.lintel.sim.cli;

import org.jspecify.annotations.NullMarked;
