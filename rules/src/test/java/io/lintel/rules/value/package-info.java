/** What values promise: numbers that stay what they are, JSON both ways, equality and order. */
@NullMarked
package io.lintel.rules.value;

import org.jspecify.annotations.NullMarked;
