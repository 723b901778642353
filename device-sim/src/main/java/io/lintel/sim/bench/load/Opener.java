package io.lintel.sim.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.Selector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings a loop's connections in, so many at a time. What a broker drops on its way in is tried again, within reason, and
 * counted: Moquette closes some clients that subscribe at once after their CONNACK.
 */
final class Opener {
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final int FEWEST_RETRIES = 20;
    private static final int CONNECTIONS_PER_RETRY = 5;
    private static final int SOURCE_ADDRESSES = 8;
    private static final int CONNECTIONS_PER_SOURCE = 10_000;

    /** Waits a little for the selector, and serves what is ready. */
    @FunctionalInterface
    interface Turn {
        void take() throws IOException;
    }

    private final List<Connection> connections;
    private final Selector selector;
    private final Tally tally;
    private final InetSocketAddress remote;
    private int started;
    private int retries;

    Opener(List<Connection> connections, Selector selector, Tally tally, InetSocketAddress remote) {
        this.connections = connections;
        this.selector = selector;
        this.tally = tally;
        this.remote = remote;
    }

    /** Returns when all are connected and subscribed; tells how many had to try again. */
    int open(int atOnce, Turn turn) throws IOException {
        long progress = 0;
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (tally.opened < connections.size()) {
            while (started < connections.size() && started - tally.opened < atOnce) {
                start(started++);
            }
            turn.take();
            if (tally.connectionsLost > 0) {
                retry();
            }
            if (tally.opened > progress) {
                progress = tally.opened;
                deadline = System.nanoTime() + PATIENCE_NANOS;
            } else if (System.nanoTime() - deadline > 0) {
                throw new LoadException("only " + tally.opened + " of " + connections.size()
                        + " connections opened; then nothing for 30 s");
            }
        }
        return retries;
    }

    private void retry() throws IOException {
        retries += (int) tally.connectionsLost;
        if (retries > FEWEST_RETRIES + connections.size() / CONNECTIONS_PER_RETRY) {
            throw new LoadException("too many of " + connections.size()
                    + " connections failed while opening; the first: " + tally.firstLoss);
        }
        tally.forgetLosses();
        for (int i = 0; i < started; i++) {
            if (connections.get(i).isLost()) {
                start(i);
            }
        }
    }

    private void start(int number) throws IOException {
        connections.get(number).open(selector, remote, source(number));
    }

    /** A loopback address to come from, in turn, so that many connections do not run out of ports; null when there are few. */
    private @Nullable SocketAddress source(int number) {
        boolean few = connections.size() <= CONNECTIONS_PER_SOURCE
                || !remote.getAddress().isLoopbackAddress();
        return few ? null : new InetSocketAddress("127.0.0." + (2 + number % SOURCE_ADDRESSES), 0);
    }
}
