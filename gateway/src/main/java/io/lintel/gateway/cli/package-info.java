/**
 * The commands that need no running gateway: {@code rules check}, {@code users}, {@code doctor}.
 *
 * <p>A line belongs here if it reads what a person typed and prints the answer; what the answer is, others know. It
 * starts no Quarkus, so it answers at once.
 */
@NullMarked
package io.lintel.gateway.cli;

import org.jspecify.annotations.NullMarked;
