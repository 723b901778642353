/**
 * A fleet split over processes: a worker plays the share that it is sent and sends its result back; the crew hands the
 * shares out and adds the results up.
 *
 * <p>They talk in lines of JSON over TCP, one connection for each run. A worker starts no processes and reads no files for
 * who asks; beyond the loopback it wants a token. Only {@code cli} uses this package.
 */
@NullMarked
package io.lintel.sim.worker;

import org.jspecify.annotations.NullMarked;
