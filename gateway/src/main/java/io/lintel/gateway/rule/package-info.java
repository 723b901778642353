/**
 * Rules at work in the gateway: loads, watches and swaps rule sets, feeds events in, hands effects out.
 *
 * <p>A line belongs here if it stands between the rules core, which knows no threads, files or clocks, and the world.
 * Here are also the ports through which the middle packages of the gateway meet: {@link
 * io.lintel.gateway.rule.RuleListener}; an engine sees rules as a {@link io.lintel.broker.PublishGate} and no more.
 */
@NullMarked
package io.lintel.gateway.rule;

import org.jspecify.annotations.NullMarked;
