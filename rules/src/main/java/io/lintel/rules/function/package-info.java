/**
 * The functions of the language, one small declaration each: what it takes, what it gives, a sentence, examples, and
 * what it does. The reference in {@code docs/rules/functions.md} is made from here.
 *
 * <p>A line belongs here if it computes one value from others. Time, zone and place come in as arguments. It sees {@code
 * value}; {@code check} and {@code plan} use it. What reads inputs, windows or groups is no function but a form of its own.
 */
@NullMarked
package io.lintel.rules.function;

import org.jspecify.annotations.NullMarked;
