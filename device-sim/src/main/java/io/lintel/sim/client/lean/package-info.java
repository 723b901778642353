/**
 * The lean MQTT client: thousands of devices in one process, each on its own slow link, all on one thread.
 *
 * <p>Nothing here blocks, and a device that rests costs a few kilobytes: buffers belong to the {@link
 * io.lintel.sim.client.lean.Reactor}, the link of a device is a computation ({@code sim.link}) whose result decides when
 * its bytes go to the socket or come from it, and timers lie in one wheel. It speaks MQTT 3.1.1 and 5 with what {@code
 * sim.wire} encodes. Whoever calls it does so on the reactor's thread.
 */
@NullMarked
package io.lintel.sim.client.lean;

import org.jspecify.annotations.NullMarked;
