/** What the parsers promise: one tree for each text, one text for each tree, and no harm from any text. */
@NullMarked
package io.lintel.rules.syntax;

import org.jspecify.annotations.NullMarked;
