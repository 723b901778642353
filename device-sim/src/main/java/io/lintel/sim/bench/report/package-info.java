/** What a benchmark run says at its end: one table, for people, for machines and for {@code docs/benchmarks.md}. */
@NullMarked
package io.lintel.sim.bench.report;

import org.jspecify.annotations.NullMarked;
