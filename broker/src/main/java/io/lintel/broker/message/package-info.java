/**
 * What is sent: the control packets of all versions, a publish and its properties, quality of service, client ids, and
 * the one list of reasons.
 *
 * <p>A line belongs here if it describes a message or the outcome of one, as an immutable value. It sees only
 * {@code topic}; everybody may use it.
 */
@NullMarked
package io.lintel.broker.message;

import org.jspecify.annotations.NullMarked;
