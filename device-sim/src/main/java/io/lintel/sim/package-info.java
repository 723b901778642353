/**
 * The device simulator: homes and fleets that talk MQTT to any broker, and the judgement of what became of their
 * messages.
 *
 * <p>Nothing lies directly in this package. The way of a run through its parts:
 * {@code cli → scenario → fleet (model, client, ledger) → report}.
 */
@NullMarked
package io.lintel.sim;

import org.jspecify.annotations.NullMarked;
