/**
 * Rules told back to people and editors: each rule as one plain sentence, and the language as a JSON Schema.
 *
 * <p>A line belongs here if it says what a rule file may say or says, in another form. What it means is decided elsewhere.
 */
@NullMarked
package io.lintel.rules.say;

import org.jspecify.annotations.NullMarked;
