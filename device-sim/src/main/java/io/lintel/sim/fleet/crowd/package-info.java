/**
 * Fleets of any kind: thousands of devices from a {@code FleetScenario}, each a model, a connection and the books of what
 * it said, all on one thread.
 *
 * <p>A line belongs here if it brings devices, phases and the judge together. What a device says is {@code model}'s, how
 * it is connected {@code client}'s, what is right {@code ledger}'s affair.
 */
@NullMarked
package io.lintel.sim.fleet.crowd;

import org.jspecify.annotations.NullMarked;
