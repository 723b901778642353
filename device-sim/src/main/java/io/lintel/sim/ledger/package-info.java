/**
 * The books of a run: what was sent, what arrived, how long it took, how many bytes it cost, and the judgement over it.
 *
 * <p>A line belongs here if it counts or judges. Nothing here sends, receives or prints. Who keeps the books ({@code
 * fleet}) and who prints them ({@code report}) use it; it sees nothing of either, nor of clients.
 */
@NullMarked
package io.lintel.sim.ledger;

import org.jspecify.annotations.NullMarked;
