package io.lintel.rules.say;

/**
 * A rule as a person is shown it.
 *
 * @param about what its author says that it is for, or empty
 * @param sentence what it does, in plain words
 */
public record Portrait(String id, String about, boolean enabled, String sentence) {}
