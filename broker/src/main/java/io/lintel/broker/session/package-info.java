/**
 * One client's protocol state: what it subscribes to, what it is owed, what it has sent, its will, its aliases; and the
 * machine that takes its packets.
 *
 * <p>A line belongs here if it can be written with packets, a {@link io.lintel.broker.session.Hub} to hand publishes to
 * and an {@link io.lintel.broker.session.Outbound} to write to: no channel, no thread, no clock. Everything here is used
 * on the one thread that owns the session, unless it says otherwise.
 */
@NullMarked
package io.lintel.broker.session;

import org.jspecify.annotations.NullMarked;
