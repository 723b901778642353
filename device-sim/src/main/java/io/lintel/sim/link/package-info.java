/**
 * Slow links, as a computation: when does what is sent now arrive? Pure: chance comes from a seed, time is an argument
 * in nanoseconds. {@code link.relay} carries real connections and datagrams over such a link.
 */
@NullMarked
package io.lintel.sim.link;

import org.jspecify.annotations.NullMarked;
