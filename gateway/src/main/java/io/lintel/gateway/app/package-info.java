/** Wiring, start and stop order, health, metric binding. */
@NullMarked
package io.lintel.gateway.app;

import org.jspecify.annotations.NullMarked;
