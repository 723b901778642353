/**
 * What is measured: each workload a small class that says which clients there are, what they do and which figure comes out.
 * {@link io.lintel.sim.bench.workload.Workloads} is the table of all of them.
 */
@NullMarked
package io.lintel.sim.bench.workload;

import org.jspecify.annotations.NullMarked;
