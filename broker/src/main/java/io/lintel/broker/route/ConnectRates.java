package io.lintel.broker.route;

import io.lintel.broker.session.RateLimit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often each of many connects, or fails to: client ids, or addresses. Remembers those that came last, and forgets the rest: who
 * wants to be forgotten has to bring that many others first. Any thread may use it.
 */
public final class ConnectRates {
    private static final int REMEMBERED = 16_384;

    private final int burst;
    private final double perSecond;
    private final Map<Object, RateLimit> rates = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, RateLimit> eldest) {
            return size() > REMEMBERED;
        }
    };

    public ConnectRates(int burst, double perSecond) {
        this.burst = burst;
        this.perSecond = perSecond;
    }

    /** Whether this one may try, as far as its failures go. */
    public synchronized boolean mayTry(Object who, long nowNanos) {
        RateLimit rate = rates.get(who);
        return rate == null || rate.waitNanos(nowNanos) == 0;
    }

    /** This one has failed. */
    public synchronized void failed(Object who, long nowNanos) {
        rates.computeIfAbsent(who, _ -> new RateLimit(burst, perSecond, nowNanos))
                .take(nowNanos);
    }

    /** Whether this one may connect once more now. */
    public synchronized boolean admit(Object who, long nowNanos) {
        return rates.computeIfAbsent(who, _ -> new RateLimit(burst, perSecond, nowNanos))
                .take(nowNanos);
    }
}
