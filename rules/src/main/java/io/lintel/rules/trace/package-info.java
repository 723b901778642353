/**
 * Why a rule ran and why it did not: what is taken down while rules run, how much of it is kept, and how it is told.
 *
 * <p>A line belongs here if it keeps or tells what has happened to rules. It knows neither plans nor runs, which hand in
 * {@link io.lintel.rules.trace.Track tracks}: cheap facts, put into words only when somebody asks. There is no clock here
 * and no thread is started; readers and rules may come from many.
 */
@NullMarked
package io.lintel.rules.trace;

import org.jspecify.annotations.NullMarked;
