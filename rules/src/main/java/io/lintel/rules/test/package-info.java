/**
 * The {@code tests} of rule files, run in virtual time, and told to people and machines.
 *
 * <p>A line belongs here if it plays the world around a rule set: messages, passing time, restarts, answers; or if it says
 * whether what came of them was expected. What rules do is decided elsewhere: this sees them as the gateway does.
 */
@NullMarked
package io.lintel.rules.test;

import org.jspecify.annotations.NullMarked;
