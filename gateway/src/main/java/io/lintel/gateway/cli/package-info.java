/**
 * The commands that people type beside the gateway: {@code rules}, {@code users}, {@code backup}, {@code doctor}. Most need
 * none that runs; those that ask one do so through {@link io.lintel.gateway.cli.RunningGateway}.
 *
 * <p>A line belongs here if it reads what a person typed and prints the answer; what the answer is, others know. It
 * starts no Quarkus, so it answers at once.
 */
@NullMarked
package io.lintel.gateway.cli;

import org.jspecify.annotations.NullMarked;
