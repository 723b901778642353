/**
 * {@code ./lintel bench}: Lintel side by side with other brokers, on one machine, in one run.
 *
 * <p>Here is the command line and the order of events. {@code workload} says what is measured, {@code load} produces it,
 * {@code sim.wire} is its bytes, {@code peer} starts the brokers, {@code report} says what was found. {@code start} and
 * {@code durability} are measurements of another kind, each whole in its package.
 */
@NullMarked
package io.lintel.sim.bench;

import org.jspecify.annotations.NullMarked;
