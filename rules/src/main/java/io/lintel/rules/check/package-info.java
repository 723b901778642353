/**
 * What the names in a rule file mean, and whether they fit together: the syntax tree becomes a typed tree, or a list of
 * issues.
 *
 * <p>A line belongs here if it decides whether a rule makes sense, or which type it has. It sees {@code syntax}, {@code
 * value} and {@code function}, and knows nothing of how rules run.
 */
@NullMarked
package io.lintel.rules.check;

import org.jspecify.annotations.NullMarked;
