/** Recordings of MQTT traffic: taken from any broker, kept in a file that people can read, played back at any speed. */
@NullMarked
package io.lintel.sim.record;

import org.jspecify.annotations.NullMarked;
