/**
 * The values that rules compute with: sealed, immutable, with unknown and failed as values of their own.
 *
 * <p>A line belongs here if it makes, compares or prints a value. It sees nothing of Lintel; every package of the rules
 * core may use it.
 */
@NullMarked
package io.lintel.rules.value;

import org.jspecify.annotations.NullMarked;
