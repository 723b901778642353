package io.lintel.broker.session;

import java.util.concurrent.TimeUnit;

/** A token bucket: so many a second, and as many at once after a rest of that long. Time comes in as an argument. */
public final class RateLimit {
    private final double perNano;
    private final double most;
    private double tokens;
    private long lastNanos;

    public RateLimit(int burst, double perSecond, long nowNanos) {
        this.perNano = perSecond / TimeUnit.SECONDS.toNanos(1);
        this.most = burst;
        this.tokens = burst;
        this.lastNanos = nowNanos;
    }

    /** Takes one, if there is one. */
    public boolean take(long nowNanos) {
        refill(nowNanos);
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }

    /** Takes this many, there or not: what is missing has to be waited for. */
    public void spend(int n, long nowNanos) {
        refill(nowNanos);
        tokens -= n;
    }

    /** Nanoseconds until there is one again; 0 if there is one. */
    public long waitNanos(long nowNanos) {
        refill(nowNanos);
        return tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) / perNano);
    }

    /** Whether nothing was taken for so long that forgetting it changes nothing. */
    public boolean isFull(long nowNanos) {
        refill(nowNanos);
        return tokens >= most;
    }

    private void refill(long nowNanos) {
        tokens = Math.min(most, tokens + (nowNanos - lastNanos) * perNano);
        lastNanos = nowNanos;
    }
}
