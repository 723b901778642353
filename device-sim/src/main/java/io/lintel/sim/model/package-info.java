/**
 * What the simulated things are: rooms, thermostats, heatings, the people with their phones, and the devices of a fleet
 * ({@link io.lintel.sim.model.DeviceModel}), as seeded pure code.
 *
 * <p>A line belongs here if it would be true without any network. Time comes in as an argument, counted from the start
 * of the run; no class here sees a clock, a thread or a socket. The same seed gives the same home, to the last bit.
 */
@NullMarked
package io.lintel.sim.model;

import org.jspecify.annotations.NullMarked;
