/**
 * Rules that act as if: fed with what was, or with what is said right now, they publish to nobody but themselves, and what
 * they would have said is compared with what others said. Replays of recordings and shadow runs.
 *
 * <p>A line belongs here if it reads a recording, plays it to rule sets, or tells two courses of events apart. Rule sets are
 * seen as the gateway sees them: through {@link io.lintel.rules.RuleSet#apply}. Nothing here knows where a recording lies.
 */
@NullMarked
package io.lintel.rules.replay;

import org.jspecify.annotations.NullMarked;
