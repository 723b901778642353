package io.lintel.rules.syntax;

/**
 * An expression while it is being parsed.
 *
 * @param from offset of its first character in the fragment
 * @param to offset behind its last character
 * @param height how many nodes are on its longest way down
 */
record Parsed(Expr expr, int from, int to, int height) {}
