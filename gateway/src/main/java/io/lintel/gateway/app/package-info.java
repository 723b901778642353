/**
 * Wiring, start and stop order, health, metric binding.
 *
 * <p>A line belongs here if it puts parts together, or tells the world outside how they are. It sees all of the gateway;
 * nothing sees it.
 */
@NullMarked
package io.lintel.gateway.app;

import org.jspecify.annotations.NullMarked;
