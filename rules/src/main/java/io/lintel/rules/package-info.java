/**
 * The façade of the rules core: text in, a rule set out; timed events in, effects out. Nothing here knows of sockets,
 * threads or clocks.
 *
 * <p>A line belongs here if the gateway, the command line or a test harness has to see it.
 */
@NullMarked
package io.lintel.rules;

import org.jspecify.annotations.NullMarked;
