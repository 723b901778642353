/**
 * Fleets in virtual time: models, links and the sizes of packets, without a broker and without waiting. A month of a fleet's
 * data is reckoned in seconds.
 *
 * <p>A line belongs here if it can be computed. What devices say to one another is handed on as any broker would, at once and
 * without loss; whether a real one delivers is not asked, and what only rules would do does not happen.
 */
@NullMarked
package io.lintel.sim.fleet.virtual;

import org.jspecify.annotations.NullMarked;
