/**
 * How a run is told: to a person at a terminal, to programs as JSON, CSV, JUnit XML and Prometheus' text; {@code page} tells it
 * as one page of HTML. And how two runs are told side by side.
 *
 * <p>A line belongs here if it turns a result into text. It judges nothing and measures nothing; it sees {@code ledger}
 * and, for the line while a run goes on, {@code fleet}'s {@code Progress}.
 */
@NullMarked
package io.lintel.sim.report;

import org.jspecify.annotations.NullMarked;
