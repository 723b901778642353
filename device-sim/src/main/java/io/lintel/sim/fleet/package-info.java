/**
 * Runs a fleet: gives the models a clock and connections, does everything at the moment it is due, and keeps the books.
 *
 * <p>A line belongs here if it decides who sends what and when. Schedules are open: what is due is due, whether or not
 * the broker has answered the last message. All state of a run is owned by one thread, {@link
 * io.lintel.sim.fleet.FleetLoop}; clients hand over what they receive.
 */
@NullMarked
package io.lintel.sim.fleet;

import org.jspecify.annotations.NullMarked;
