package io.lintel.broker.transport;

import io.lintel.broker.BrokerLimits;
import io.lintel.broker.metrics.Bound;
import io.lintel.broker.route.ConnectRates;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** All that are connected, with or without a client behind them: how many there may be, and how fast they may come. */
final class Crowd {
    private final int most;
    private final ConnectRates rates;
    private final AtomicInteger inside = new AtomicInteger();

    Crowd(BrokerLimits limits) {
        this.most = limits.connections();
        this.rates = new ConnectRates(limits.connectsPerSecond(), limits.connectsPerSecond());
    }

    /** Whether one more may come in from there. */
    boolean enters(SocketAddress from, Loop loop) {
        Object who = from instanceof InetSocketAddress address ? address.getAddress() : from;
        if (!rates.admit(who, loop.shard().turn())) {
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

    void left() {
        inside.decrementAndGet();
    }
}
