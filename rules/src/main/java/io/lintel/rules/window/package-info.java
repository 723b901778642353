/**
 * What rules remember of the past: samples of one value for one key, over a stretch of time, and the numbers that
 * summarise them.
 *
 * <p>A line belongs here if it keeps samples or calculates with them. Time comes in with each call. It sees {@code
 * value}; what a sample is taken from, and when, is said by {@code plan}.
 */
@NullMarked
package io.lintel.rules.window;

import org.jspecify.annotations.NullMarked;
