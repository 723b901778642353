/**
 * Topic names, topic filters, matching and the subscription tree: everything about the text of a topic, as pure code.
 *
 * <p>A line belongs here if it can be written without knowing what a message, a client or a socket is. Everybody may
 * use it; it sees nothing of Lintel.
 */
@NullMarked
package io.lintel.broker.topic;

import org.jspecify.annotations.NullMarked;
