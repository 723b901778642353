/**
 * The kill test, {@code ./lintel bench durability}: a broker process is killed again and again under load and restarted on
 * the same folder, and its clients compare what it promised with what it kept.
 *
 * <p>A line belongs here if it plays a round: decides what happens when, starts and kills the process, lets clients act. What
 * one client does is in {@code witness}, what must hold is in {@code oracle}.
 */
@NullMarked
package io.lintel.sim.bench.durability;

import org.jspecify.annotations.NullMarked;
