package io.lintel.sim.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/** A plan brought to life against one broker: {@link #open}, {@link #run}, {@link #close}, in this order. */
public final class Load implements AutoCloseable {
    private static final long DRAIN_PATIENCE_NANOS = 2_000_000_000L;

    private static final AtomicInteger LOADS = new AtomicInteger();

    @FunctionalInterface
    private interface Step {
        void on(Loop loop) throws IOException;
    }

    private final InetSocketAddress broker;
    private final LoadPlan plan;
    private final List<Loop> loops = new ArrayList<>();
    private final List<ExecutorService> threads = new ArrayList<>();

    /** Spreads the plan's cells over so many threads at most; nothing connects yet. */
    public Load(InetSocketAddress broker, LoadPlan plan, int threadCount) {
        this.broker = broker;
        this.plan = plan;
        // no client id comes twice, as taking sessions over is not what is measured; unless sessions are to be resumed
        String name = plan.lasting() ? "lasting-" : "bench" + LOADS.incrementAndGet() + "-";
        int count = Math.max(1, Math.min(threadCount, plan.cells().size()));
        for (int i = 0; i < count; i++) {
            List<Cell> share = new ArrayList<>();
            for (int cell = i; cell < plan.cells().size(); cell += count) {
                share.add(plan.cells().get(cell));
            }
            loops.add(new Loop(name + i + "-", share, plan.lasting()));
            threads.add(Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("bench-load-" + i).factory()));
        }
    }

    /** Connects and subscribes everyone. */
    public Opening open() {
        long begin = System.nanoTime();
        onEach(loop -> loop.open(broker, Math.max(1, plan.opening() / loops.size())));
        double seconds = (System.nanoTime() - begin) / 1e9;
        Histogram latency = Tally.histogram();
        loops.forEach(loop -> latency.add(loop.tally().openingNanos));
        return new Opening(
                plan.connections(),
                plan.filters(),
                seconds,
                Latency.of(latency),
                generator(Tally.histogram(), false),
                loops.stream().mapToInt(Loop::retries).sum());
    }

    /**
     * Sends and receives as the schedule says, then receives what is still on its way.
     *
     * @param atFrom called when the measured time begins
     * @param atTo called when it ends, before the rest is received
     */
    public LoadResult run(Schedule schedule, Runnable atFrom, Runnable atTo) {
        List<Future<?>> running = start(loop -> loop.run(schedule, plan.pace()));
        await(schedule.fromNanos(), running);
        atFrom.run();
        await(schedule.toNanos(), running);
        atTo.run();
        join(running);
        onEach(loop -> loop.drain(DRAIN_PATIENCE_NANOS));
        return result(schedule);
    }

    @Override
    public void close() {
        onEach(Loop::close);
        threads.forEach(ExecutorService::shutdown);
    }

    private LoadResult result(Schedule schedule) {
        Histogram latency = Tally.histogram();
        Histogram lateness = Tally.histogram();
        long received = 0;
        long inWindow = 0;
        long sent = 0;
        long end = schedule.fromNanos();
        Faults faults = Faults.NONE;
        String firstLoss = "";
        for (Loop loop : loops) {
            latency.add(loop.tally().latencyNanos);
            lateness.add(loop.tally().latenessNanos);
            received += loop.tally().received;
            inWindow += loop.tally().receivedInWindow;
            sent += loop.sent();
            end = Math.max(end, loop.stopwatch().endNanos());
            faults = faults.plus(loop.faults());
            if (firstLoss.isEmpty()) {
                firstLoss = loop.tally().firstLoss;
            }
        }
        double seconds = (Math.min(end, schedule.toNanos()) - schedule.fromNanos()) / 1e9;
        return new LoadResult(
                sent,
                received,
                inWindow,
                seconds,
                Latency.of(latency),
                faults,
                firstLoss,
                generator(lateness, plan.pace() instanceof Pace.OpenLoop));
    }

    private GeneratorState generator(Histogram lateness, boolean paced) {
        return new GeneratorState(
                highest(Stopwatch::busyShare), highest(Stopwatch::cpuShare), Latency.of(lateness), paced);
    }

    private double highest(ToDoubleFunction<Stopwatch> share) {
        return loops.stream().map(Loop::stopwatch).mapToDouble(share).max().orElse(0);
    }

    private static void await(long nanos, List<Future<?>> running) {
        while (System.nanoTime() - nanos < 0 && !running.stream().allMatch(Future::isDone)) {
            LockSupport.parkNanos(Math.min(10_000_000L, nanos - System.nanoTime()));
        }
    }

    private void onEach(Step step) {
        join(start(step));
    }

    private List<Future<?>> start(Step step) {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < loops.size(); i++) {
            Loop loop = loops.get(i);
            running.add(threads.get(i).submit(() -> {
                step.on(loop);
                return null;
            }));
        }
        return running;
    }

    private static void join(List<Future<?>> running) {
        for (Future<?> each : running) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof LoadException known
                        ? known
                        : new LoadException("the load generator failed: " + e.getCause(), e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LoadException("interrupted", e);
            }
        }
    }
}
