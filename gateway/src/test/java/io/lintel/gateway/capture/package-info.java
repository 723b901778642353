/** Holds on to what the code under test says, so that a test can read it. */
@NullMarked
package io.lintel.gateway.capture;

import org.jspecify.annotations.NullMarked;
