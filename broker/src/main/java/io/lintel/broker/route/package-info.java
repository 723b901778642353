/**
 * From a publish to its outcome: the gate, what is retained, who subscribes; across event loops.
 *
 * <p>A line belongs here if it is about several clients at once: finding sessions, matching, taking turns, handing over to
 * another loop. It sees {@code session} and no channel: an event loop is an {@link java.util.concurrent.Executor} here.
 */
@NullMarked
package io.lintel.broker.route;

import org.jspecify.annotations.NullMarked;
