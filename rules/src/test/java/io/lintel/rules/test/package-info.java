/** Tests of tests. */
@NullMarked
package io.lintel.rules.test;

import org.jspecify.annotations.NullMarked;
