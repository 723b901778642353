/**
 * Scenario files: what a run consists of, as a person wrote it, turned into records or into a list of everything that
 * is wrong with it.
 *
 * <p>A line belongs here if it is about the text of a scenario or about what its keys mean. Nothing here runs
 * anything. Everybody may use the records.
 */
@NullMarked
package io.lintel.sim.scenario;

import org.jspecify.annotations.NullMarked;
