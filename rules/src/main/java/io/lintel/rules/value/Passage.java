package io.lintel.rules.value;

/**
 * Where a text stands that another reader of YAML has read, by the marks of its node: lines and columns count from 0,
 * columns in code points.
 *
 * @param text as YAML reads it
 * @param escapes whether it stands in double quotes
 */
public record Passage(String text, int fromLine, int fromColumn, int toLine, int toColumn, boolean escapes) {}
