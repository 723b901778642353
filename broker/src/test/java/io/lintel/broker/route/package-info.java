/** Promises of routing that are not seen from outside. */
@NullMarked
package io.lintel.broker.route;

import org.jspecify.annotations.NullMarked;
