/**
 * Bytes to control packets and back, for MQTT 3.1, 3.1.1 and 5: strict about form, sparing with memory.
 *
 * <p>A line belongs here if it can be written with a packet and a Netty {@code ByteBuf} alone: without a channel, a
 * session or a clock. It sees {@code message}, {@code topic} and netty-buffer; {@code transport} uses it.
 */
@NullMarked
package io.lintel.broker.codec;

import org.jspecify.annotations.NullMarked;
