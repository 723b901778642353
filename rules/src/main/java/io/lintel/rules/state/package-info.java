/**
 * What the rules know, and the one place where an event changes it: the latest values of inputs, the sides of
 * conditions, who may touch them when, and what a rule does about it.
 *
 * <p>A line belongs here if it reads or writes something that outlives an event. Time only ever comes in with the event.
 * There are locks here, because callers have threads, but no thread is started.
 */
@NullMarked
package io.lintel.rules.state;

import org.jspecify.annotations.NullMarked;
