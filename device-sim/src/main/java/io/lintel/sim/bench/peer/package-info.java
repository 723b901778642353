/**
 * The brokers that are measured: each a process of its own, started on a free loopback port, watched through {@code
 * /proc}, stopped again. What is specific to one broker is how it is configured and launched; that is all here.
 */
@NullMarked
package io.lintel.sim.bench.peer;

import org.jspecify.annotations.NullMarked;
