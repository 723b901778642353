/**
 * MQTT connections of simulated devices: one small interface over the real clients of the world. The only package that
 * knows the HiveMQ client and Eclipse Paho.
 *
 * <p>A line belongs here if it is about a connection: packets, sessions, coming back after an outage, bytes on the
 * wire. It knows nothing of homes, models or judgement.
 */
@NullMarked
package io.lintel.sim.client;

import org.jspecify.annotations.NullMarked;
