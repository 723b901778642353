/**
 * What survives a restart of the process, behind one small port: sessions, subscriptions, owed deliveries, retained.
 *
 * <p>A line belongs here if it keeps or brings back state on behalf of sessions and routes, without knowing what the
 * state is for. It sees {@code message} and {@code topic}.
 */
@NullMarked
package io.lintel.broker.store;

import org.jspecify.annotations.NullMarked;
