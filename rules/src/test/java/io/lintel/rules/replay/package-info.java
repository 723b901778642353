/** Tests of replays and comparisons. */
@NullMarked
package io.lintel.rules.replay;

import org.jspecify.annotations.NullMarked;
