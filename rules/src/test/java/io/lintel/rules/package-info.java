/** The promises of the rules core as a whole: what rules mean, what their errors look like, what they survive. */
@NullMarked
package io.lintel.rules;

import org.jspecify.annotations.NullMarked;
