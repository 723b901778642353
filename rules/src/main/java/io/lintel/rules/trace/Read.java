package io.lintel.rules.trace;

import io.lintel.rules.value.Value;

/** A part of an expression, as it was written, and what it came to. */
public record Read(String text, Value value) {}
