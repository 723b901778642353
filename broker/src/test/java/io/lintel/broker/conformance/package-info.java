/**
 * What the MQTT specifications demand of a server, clause by clause: the catalogue of clauses, the tests that carry
 * their ids, and the document that tells which are met.
 *
 * <p>A line belongs here if it shows, over a real socket, that the broker does what a numbered statement says.
 */
@NullMarked
package io.lintel.broker.conformance;

import org.jspecify.annotations.NullMarked;
