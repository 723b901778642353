@NullMarked
package io.lintel.rules.expression;

import org.jspecify.annotations.NullMarked;
