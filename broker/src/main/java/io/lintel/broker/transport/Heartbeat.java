package io.lintel.broker.transport;

import io.lintel.broker.BrokerLimits;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What one loop does some times a second: wakes sessions, closes who was silent too long, and looks how late it is
 * itself and how busy. When it is too late it stops reading from its loudest publishers until it is not.
 */
final class Heartbeat {
    private static final long PERIOD_MILLIS = 200;
    private static final int SWEEP_EVERY = 5;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** A loop that works for more than one part in this many of its time is busy. */
    private static final int BUSY = 4;

    private final Loop loop;
    private final long lagNanos;
    private final List<ClientHandler> stopped = new ArrayList<>();
    private long dueNanos;
    private long beatenNanos;
    private long workedNanos;
    private int beats;

    Heartbeat(Loop loop, BrokerLimits limits) {
        this.loop = loop;
        this.lagNanos = limits.loopLag().toNanos();
    }

    void start() {
        loop.eventLoop().execute(() -> loop.shard().onReadOn(this::readOn));
        dueNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS);
        loop.eventLoop().schedule(this::beat, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void beat() {
        long now = loop.shard().turn();
        try {
            loop.shard().tick();
            watchLag(now - dueNanos);
            watchWork(now);
            if (++beats % SWEEP_EVERY == 0) {
                sweep(now);
            }
        } finally {
            dueNanos = now + TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS);
            loop.eventLoop().schedule(this::beat, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void sweep(long now) {
        for (ClientHandler client : List.copyOf(loop.clients())) {
            client.checkTime(now);
            client.output().look();
        }
    }

    private void watchWork(long now) {
        long worked = THREADS.getCurrentThreadCpuTime();
        loop.busy((worked - workedNanos) * BUSY > now - beatenNanos);
        workedNanos = worked;
        beatenNanos = now;
    }

    private void watchLag(long late) {
        List<ClientHandler> before = List.copyOf(stopped);
        stopped.clear();
        if (late > lagNanos || loop.isShort()) {
            stopLoudest();
        }
        for (ClientHandler client : before) {
            if (!stopped.contains(client)) {
                client.resume(ReadPauses.Why.LAG);
            }
        }
    }

    /** Stops reading from those who sent at least half as much as the loudest since the last beat. */
    private void stopLoudest() {
        long loudest = 0;
        List<ClientHandler> all = loop.clients().stream()
                .filter(client -> client.connection() != null)
                .toList();
        long[] bytes = new long[all.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = all.get(i).input().takeBytesThisTick();
            loudest = Math.max(loudest, bytes[i]);
        }
        for (int i = 0; i < bytes.length; i++) {
            if (loudest > 0 && bytes[i] * 2 >= loudest) {
                all.get(i).input().pause(ReadPauses.Why.LAG);
                stopped.add(all.get(i));
            }
        }
    }

    private void readOn() {
        boolean storeToo = !loop.shard().outrunsStore();
        for (ClientHandler client : List.copyOf(loop.clients())) {
            client.resume(ReadPauses.Why.CONGESTION);
            if (storeToo) {
                client.resume(ReadPauses.Why.STORE);
            }
        }
    }
}
