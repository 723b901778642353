/**
 * Carries real connections and datagrams over a {@code link}: any client can be pointed through it. The only part of the
 * simulator's links that sees sockets, threads and the clock.
 */
@NullMarked
package io.lintel.sim.link.relay;

import org.jspecify.annotations.NullMarked;
