package io.lintel.rules;

/** One rule file: the name under which errors speak of it, which no other file of the set has, and its text. */
public record RuleSource(String name, String text) {}
