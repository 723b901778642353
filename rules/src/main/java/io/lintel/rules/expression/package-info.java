/**
 * Expressions of the language by themselves, for who has names of its own and no rules: the models of the simulator.
 * Text in; a compiled expression or issues out.
 *
 * <p>A line belongs here if it lets somebody outside read, check or evaluate an expression. It sees {@code syntax}, {@code
 * check} and {@code plan}, which stay hidden behind it, and nobody in the rules core sees it.
 */
@NullMarked
package io.lintel.rules.expression;

import org.jspecify.annotations.NullMarked;
