/**
 * What the hot paths of the broker cost, measured with JMH; compiled and run in the Maven profile {@code jmh} only.
 *
 * <p>A line belongs here if it measures one step on the way of a packet by itself; whole brokers are measured by
 * {@code ./lintel bench broker}. What only its own package can see is measured in a class of that package, next to this
 * one.
 */
@NullMarked
package io.lintel.broker.jmh;

import org.jspecify.annotations.NullMarked;
