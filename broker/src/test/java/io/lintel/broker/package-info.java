/** What all tests of the broker share, and the walls between its packages. */
@NullMarked
package io.lintel.broker;

import org.jspecify.annotations.NullMarked;
