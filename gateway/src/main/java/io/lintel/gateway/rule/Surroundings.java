package io.lintel.gateway.rule;

import io.lintel.rules.Effects;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What rules at work need around them.
 *
 * @param listener hears what they do
 * @param keeper keeps what they know; closed with them
 * @param calls carries out what they want done outside of MQTT; never blocks
 * @param mask hides what nobody may read in a text that is shown; never blocks
 * @param obeyed whether what they refuse goes no further; else they only hear of messages that were routed already
 */
public record Surroundings(
        RuleListener listener,
        Keeper keeper,
        Consumer<Effects.Call> calls,
        UnaryOperator<String> mask,
        InstantSource clock,
        boolean obeyed) {
    /** Rules that are listened to, and can do no more than publish. */
    public static Surroundings of(RuleListener listener, InstantSource clock) {
        return new Surroundings(listener, Keeper.NONE, call -> {}, UnaryOperator.identity(), clock, true);
    }
}
