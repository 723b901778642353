/** Tests of what the rules know, and of how it is kept. */
@NullMarked
package io.lintel.rules.state;

import org.jspecify.annotations.NullMarked;
