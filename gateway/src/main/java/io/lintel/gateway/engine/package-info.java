/**
 * The port {@link io.lintel.gateway.engine.MessageEngine} and its adapters: which MQTT broker stands behind the gateway.
 *
 * <p>A line belongs here if it makes some broker speak the port. Rules, devices and HTTP know the port alone.
 */
@NullMarked
package io.lintel.gateway.engine;

import org.jspecify.annotations.NullMarked;
