/**
 * Everything that leaves by another door than MQTT: HTTP calls, mails, lines of the log.
 *
 * <p>A line belongs here if it carries one {@link io.lintel.gateway.sink.Errand} out into the world: whether it may go
 * there, how often it is tried, what became of it. Every queue has a bound; what cannot be carried out becomes a {@link
 * io.lintel.gateway.sink.DeadLetter}, and is never forgotten silently. Which rule wanted it and what comes next is the rules' affair.
 */
@NullMarked
package io.lintel.gateway.sink;

import org.jspecify.annotations.NullMarked;
