/** What people and editors are told of rules. */
@NullMarked
package io.lintel.rules.say;

import org.jspecify.annotations.NullMarked;
