/**
 * What the broker survives: each row of the project's list of checks ({@code checks.md}) that concerns the broker, as an
 * attack after which everybody else is served as before; and fuzz and flood.
 *
 * <p>A line belongs here if it attacks the broker over a real socket, or tells whether the broker has noticed.
 */
@NullMarked
package io.lintel.broker.survival;

import org.jspecify.annotations.NullMarked;
