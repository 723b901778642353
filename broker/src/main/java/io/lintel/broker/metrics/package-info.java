/**
 * What the broker counts: its metrics, its bounds, and the cells in which each event loop counts for itself.
 *
 * <p>A line belongs here if it names something that is counted or holds a count. It sees {@code message}; everybody may
 * use it.
 */
@NullMarked
package io.lintel.broker.metrics;

import org.jspecify.annotations.NullMarked;
