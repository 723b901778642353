package io.lintel.rules.state;

import io.lintel.rules.value.Value;

/**
 * The latest value of an input for one key.
 *
 * @param sizeBytes how long the payload was that it came from
 */
record Twin(Value value, int sizeBytes) {}
