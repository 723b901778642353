package io.lintel.broker.transport;

import io.lintel.broker.BrokerLimits;
import io.lintel.broker.metrics.Bound;
import io.lintel.broker.route.ConnectRates;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All that are connected, with or without a client behind them: how many there may be, how fast they may come, and how
 * often they may fail to show who they are.
 */
final class Crowd {
    /** Failed authentications of one address: enough for a house whose password was changed, too few to guess one. */
    private static final int FAILURES_AT_ONCE = 100;

    private static final int FAILURES_PER_SECOND = 5;

    private final int most;
    private final ConnectRates rates;
    private final ConnectRates failures = new ConnectRates(FAILURES_AT_ONCE, FAILURES_PER_SECOND);
    private final AtomicInteger inside = new AtomicInteger();

    Crowd(BrokerLimits limits) {
        this.most = limits.connections();
        this.rates = new ConnectRates(limits.connectsPerSecond(), limits.connectsPerSecond());
    }

    /** Whether one more may come in from there. */
    boolean enters(SocketAddress from, Loop loop) {
        if (!rates.admit(who(from), loop.shard().turn())) {
            loop.counters().met(Bound.CONNECT_RATE);
            return false;
        }
        if (inside.incrementAndGet() > most) {
            inside.decrementAndGet();
            loop.counters().met(Bound.CONNECTIONS);
            return false;
        }
        return true;
    }

    /** Whether somebody from there may try to show who it is. */
    boolean mayAuthenticate(SocketAddress from, Loop loop) {
        if (failures.mayTry(who(from), loop.shard().now())) {
            return true;
        }
        loop.counters().met(Bound.AUTHENTICATION_RATE);
        return false;
    }

    /** Somebody from there is not who it says. */
    void failed(SocketAddress from, Loop loop) {
        failures.failed(who(from), loop.shard().now());
    }

    private static Object who(SocketAddress from) {
        return from instanceof InetSocketAddress address ? address.getAddress() : from;
    }

    void left() {
        inside.decrementAndGet();
    }
}
