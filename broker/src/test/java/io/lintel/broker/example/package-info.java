/** How a stranger uses the broker, compiled and run by a test. */
@NullMarked
package io.lintel.broker.example;

import org.jspecify.annotations.NullMarked;
