/**
 * Devices that say what real products say, topic by topic and byte by byte: Tasmota, Zigbee2MQTT, Shelly of the second
 * generation, Home Assistant's discovery, Homie 5.
 *
 * <p>A line belongs here if a product's documentation says so. What the devices measure is their place's; the run's time is
 * taken for the first days of 2026. Products that are bridges, as Zigbee2MQTT is, are one connection for each of their
 * devices here.
 */
@NullMarked
package io.lintel.sim.model.dialect;

import org.jspecify.annotations.NullMarked;
