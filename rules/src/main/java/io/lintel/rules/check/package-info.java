/**
 * What the names in a rule file mean, and whether they fit together: the syntax tree becomes a typed tree, or a list of
 * issues.
 *
 * <p>A line belongs here if it decides whether a rule makes sense, or which type it has. It sees {@code syntax} and
 * {@code value}, and knows nothing of how rules run; but for {@link io.lintel.rules.check.Functions}, where each
 * function has its types and its body in one place.
 */
@NullMarked
package io.lintel.rules.check;

import org.jspecify.annotations.NullMarked;
