/**
 * A client made of bytes, for tests: it writes and reads MQTT packets with code of its own, so that what it says about
 * the broker is independent of the broker's codec, and so that it can say what no proper client would.
 *
 * <p>A line belongs here if it helps a test to talk to a broker over a socket.
 */
@NullMarked
package io.lintel.broker.wire;

import org.jspecify.annotations.NullMarked;
