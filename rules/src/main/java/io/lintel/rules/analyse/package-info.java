/**
 * What can be said of a rule set before it runs: conditions that never hold, rules that add nothing, commands that oppose
 * one another, loops. A finding is only told with a witness that the engine has confirmed, and what is claimed never to
 * happen is proven: where a proof is out of reach, nothing is claimed.
 *
 * <p>The way: a condition becomes cases ({@code Cases}), each a list of {@code Atom}s; the {@code Solver} finds values
 * for which a case holds, or shows that there are none; a {@code Situation} makes messages of the values; the engine runs
 * them.
 */
@NullMarked
package io.lintel.rules.analyse;

import org.jspecify.annotations.NullMarked;
