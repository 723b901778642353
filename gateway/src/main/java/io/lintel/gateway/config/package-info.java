/**
 * What people configure: the keys, the form of each value, and the check that stops a start with an unknown or
 * malformed one.
 *
 * <p>A line belongs here if it reads or judges configuration, or says to a person why Lintel cannot start with it. It
 * sees nothing else of the gateway; everybody may use it.
 */
@NullMarked
package io.lintel.gateway.config;

import org.jspecify.annotations.NullMarked;
