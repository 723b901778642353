/**
 * Fleets in virtual time: models, links and the sizes of packets, without a broker and without waiting. A month of a fleet's
 * data is reckoned in seconds.
 *
 * <p>A line belongs here if it can be computed. Whether anything would have been delivered is not asked; devices hear nothing.
 */
@NullMarked
package io.lintel.sim.fleet.virtual;

import org.jspecify.annotations.NullMarked;
