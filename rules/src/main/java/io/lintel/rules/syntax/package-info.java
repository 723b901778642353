/**
 * From text to tree: YAML and the expressions, topics and templates inside it become records, each with its place.
 *
 * <p>A line belongs here if it needs the text of a rule file and nothing of what its names mean. It sees {@code value}
 * and the façade's {@link io.lintel.rules.Issue}. What {@code check} reads is public; how it is parsed is not.
 */
@NullMarked
package io.lintel.rules.syntax;

import org.jspecify.annotations.NullMarked;
