/**
 * Sockets: listeners for TCP, TLS and WebSocket, and what stands between a channel and a session's connection.
 *
 * <p>A line belongs here if it needs a Netty channel or event loop. It sees {@code route}, {@code session} and
 * {@code codec}; nothing but the façade sees it.
 */
@NullMarked
package io.lintel.broker.transport;

import org.jspecify.annotations.NullMarked;
