/** What can only be tested next to the channels. */
@NullMarked
package io.lintel.broker.transport;

import org.jspecify.annotations.NullMarked;
