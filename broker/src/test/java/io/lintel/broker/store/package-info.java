/** The port of the store, seen from both sides. */
@NullMarked
package io.lintel.broker.store;

import org.jspecify.annotations.NullMarked;
