/**
 * Models that the author of a scenario writes, in expressions of the rules language: compiled once, then as seeded and pure
 * as the models that come along.
 *
 * <p>A line belongs here if it is about what such a device does. How its text is read, and what may be wrong with that, is
 * {@code scenario}'s affair. Of the rules this sees expressions and values, and nothing else.
 */
@NullMarked
package io.lintel.sim.model.own;

import org.jspecify.annotations.NullMarked;
