/**
 * The embeddable broker: its façade and the few, narrow ports that an embedder implements.
 *
 * <p>A line belongs here if an embedder has to see it. How a broker does its work is in the packages below.
 */
@NullMarked
package io.lintel.broker;

import org.jspecify.annotations.NullMarked;
