/**
 * The store on disk: what a broker keeps there so that the next one, after a crash or a restart, goes on where it stopped.
 *
 * <p>Event loops write rows into turns in memory; one thread takes all turns that are there, drops what has cancelled out,
 * and writes the rest as one atomic batch. A line belongs here if it decides what becomes true when, how it is laid out in
 * files, or what is done when files or disks fail. {@link io.lintel.broker.store.disk.RocksEngine} alone sees the
 * library below. It sees {@code store}, {@code message} and {@code topic}.
 */
@NullMarked
package io.lintel.broker.store.disk;

import org.jspecify.annotations.NullMarked;
