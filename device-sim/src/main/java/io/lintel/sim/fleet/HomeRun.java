package io.lintel.sim.fleet;

import io.lintel.sim.client.ConnectFailedException;
import io.lintel.sim.client.Reach;
import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.RunResult.Ending;
import io.lintel.sim.link.relay.Passages;
import io.lintel.sim.scenario.Scenario;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a home against a broker: connects, lets it live for its time, waits for what is still on the way, and judges.
 */
public final class HomeRun {

    private final Scenario scenario;
    private final Reach reach;
    private final String run;
    private final Passages passages;
    private final FleetLoop loop;
    private final HomeBooks books = new HomeBooks();
    private final Connections connections;
    private final Home home;

    /** Set before the loop starts, then used by the loop alone. */
    private @Nullable Course course;

    /** Who waits for the connections to open, while somebody does. */
    private @Nullable Thread opening;

    /**
     * @param run a word that tells this run's clients and messages from those of others
     * @param clock in nanoseconds, as {@link System#nanoTime}
     */
    public HomeRun(Scenario scenario, Reach reach, String run, LongSupplier clock) {
        this(scenario, reach, run, clock, new Passages());
    }

    /** @param passages of the link on which the devices are; else as the other */
    public HomeRun(Scenario scenario, Reach reach, String run, LongSupplier clock, Passages passages) {
        this.scenario = scenario;
        this.reach = reach;
        this.run = run;
        this.passages = passages;
        this.loop = new FleetLoop(clock);
        this.connections = new Connections(reach, run);
        this.home = new Home(scenario, loop, books, connections);
    }

    /** How many MQTT connections the run opens. */
    public int connections() {
        return connections.count();
    }

    /**
     * Runs to the end and tells now and then how it stands. To be called once.
     *
     * @throws ConnectFailedException when one of the first connections fails; nothing has been sent then
     * @throws InterruptedException when it is stopped before all connections are open
     */
    public RunResult run(Duration progressEvery, Consumer<Progress> onProgress)
            throws ConnectFailedException, InterruptedException {
        try (loop;
                connections) {
            open();
            Course begun = new Course(scenario, reach, home, loop, books, run, passages);
            course = begun;
            loop.post(begun::begin);
            loop.start();
            Ending ending = follow(begun, progressEvery, onProgress);
            connections.close();
            return loop.ask(() -> begun.result(ending, connections.bytes())).join();
        }
    }

    private void open() throws ConnectFailedException, InterruptedException {
        opening(Thread.currentThread());
        try {
            connections.open();
        } finally {
            opening(null);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("stopped while the last connection opened");
        }
    }

    private synchronized void opening(@Nullable Thread thread) {
        opening = thread;
    }

    /** Ends the run as if its time were over; from any thread. */
    public synchronized void stop() {
        if (opening != null) {
            opening.interrupt();
        }
        loop.post(() -> {
            if (course != null) {
                course.end(Ending.STOPPED);
            }
        });
    }

    private Ending follow(Course begun, Duration progressEvery, Consumer<Progress> onProgress)
            throws InterruptedException {
        while (true) {
            try {
                return begun.finished().get(progressEvery.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillRunning) {
                loop.ask(begun::progress).thenAccept(onProgress).join();
            } catch (ExecutionException bug) {
                throw new IllegalStateException("the simulation failed", bug.getCause());
            }
        }
    }
}
