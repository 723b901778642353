package io.lintel.rules;

/** One rule file: the name under which errors speak of it, and its text. */
public record RuleSource(String name, String text) {}
