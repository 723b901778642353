/**
 * Checked rules made ready to run: expressions become small nodes over slots, topics a tree, and every input knows which
 * rules listen to it and which part of the state it belongs to.
 *
 * <p>A line belongs here if it can be worked out once, before the first event, or if it evaluates an expression. A plan
 * never changes and keeps nothing of what it is told; that is {@code state}.
 */
@NullMarked
package io.lintel.rules.plan;

import org.jspecify.annotations.NullMarked;
