/** Promises of the codec, and what they are checked with: random packets and the client's half of the decoder. */
@NullMarked
package io.lintel.broker.codec;

import org.jspecify.annotations.NullMarked;
