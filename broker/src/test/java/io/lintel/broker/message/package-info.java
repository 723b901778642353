/** What messages promise of themselves. */
@NullMarked
package io.lintel.broker.message;

import org.jspecify.annotations.NullMarked;
