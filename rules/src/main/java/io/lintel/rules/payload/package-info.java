/**
 * From the bytes of messages to values, and back: JSON, CBOR, MessagePack, XML, text, numbers, packed binary, Protobuf.
 *
 * <p>A line belongs here if it knows a format. Every reader is bounded in depth and number of values, leaves out what
 * nobody wants, and answers what is not in its format with an unknown value that says why. It sees {@code value}.
 */
@NullMarked
package io.lintel.rules.payload;

import org.jspecify.annotations.NullMarked;
